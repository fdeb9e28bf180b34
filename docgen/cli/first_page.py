# ruff: noqa: E501
"""The page of `docgen --help`, made by `python -m tools.build_help`."""

PAGE = """\
用法：docgen [选项] 命令 [参数]…

  高质量孵化器文书的生成、校验与留存工具。

  把报送文件（XLSX、YAML、JSON）放进 inbox/，docgen 逐条校验，生成合同、报告、通知等文书 （DOCX 和 PDF）与回执，放进
  outbox/。

  退出码：0 完成或通过 · 1 失败 · 2 用法有误 · 3 待核或退回 · 4 正忙 · 5 完整性受损 · 130 中断

选项：
  --install-completion  为现用的命令行外壳安装补全。
  --show-completion     显示现用外壳的补全脚本，供复制或者自行安装。
  -h, --help            显示本说明后退出。

命令：
  init         建立工作区（inbox、outbox、.docgen 和设置文件 docgen.toml）。
  doctor       检查安装和工作区：政策、模板、字体、文件夹、登记库、时钟。
  run          处理 inbox/ 里现有的文件，然后结束。
  watch        守着 inbox/，有文件就处理，直到被中断（Ctrl-C 或 SIGTERM）。
  list         列出收到的文件和结果。
  show         看一个文件的全部情况：结果、意见、文书、回执、经过。
  due          看谁应在何时报送什么、哪些事项待办，写明每个日期的来源。
  funding      看一家孵化器的经费台账：应拨、已拨、余额，现在能不能拨、依据哪一条。
  life         看一家孵化器和它的合同、变更、报告、评价各到了哪一步，依据什么，下一步可以办什么。
  documents    列出可签发的文书、现在的状态、等谁办和文号。
  approve      记录一个环节的审批。环节依次办理，一人只办一个环节。
  return       退回修改：此前的审批不再有效，从头办理。
  refresh      按现在的数据、规则和模板更新一份报送的草稿（原草稿保留）。
  adopt        采用在 WPS 或 Word 里改过的草稿：先看改了什么，再采用，重新审批。
  issue        签发并编号：去掉草稿字样，写入文号和成文日期，生成正式文件。
  seal-sheet   给出用印单：份数、署名和签章所在的页、骑缝章所盖的页、签发人，留有监印登记栏。
  seal         记录用印：份数和盖章后的扫描件。软件不画印章。
  send         记录发送：方式、收件人和凭证。
  archive      记录归档：档号。
  withdraw     记录撤回：只能由一份在后签发的文件作出，原文号保留。
  void-number  作废一次签发：文书未发出而有误的，文号不再使用，仍在登记簿上；文书回到草稿，从头办理。
  numbers      列出文号登记簿：每个文号用于哪份文书、现在怎样；作废的文号仍在列。
  check        校验报送文件，不登记。
  draft        由报送文件生成文书草稿，不登记。
  lead-time    算变更的最迟报送日，并写明算法。
  form         生成一类报送的空白填报表（XLSX）。
  inspect      按 GB/T 9704—2012 量度文件（PDF 或 DOCX，不限来源），逐条给出要求、实测和结论。
  backup       把整个工作区备份成一个文件。watch 或 run 不必停下。
  restore      由备份文件恢复工作区，恢复到一个新的或空的文件夹。
  policies     政策文件和规则。
  report       由登记的数据编制汇总表和台账，写入 outbox/。
  audit        办文记录。
  case         孵化器的案卷。
  templates    文书模板。
"""
