"""Words in which the titles and names of this office's documents are written.

Only for the breaks of titles (GB/T 9704 7.3.1: 词意完整): a line ends between two of them before
it ends within a stretch that holds none.
"""

from __future__ import annotations

_LIST = """
上海市 浦东新区 黄浦区 徐汇区 长宁区 静安区 普陀区 虹口区 杨浦区 闵行区 宝山区 嘉定区
金山区 松江区 青浦区 奉贤区 崇明区 人民政府 科学技术委员会 经济和信息化委员会
发展和改革委员会 财政局 管理委员会 推进小组 办公室 领导小组 上海 张江 临港 漕河泾 紫竹
长三角 高质量孵化器 高质量 孵化器 孵化 培育库 众创空间 加速器 孵化园 科技园 产业园
园区 基地 中心 平台 研究院 实验室 有限责任公司 股份有限公司 有限公司 集团 公司
合伙企业 工作室 事务所 概念验证 成果转化 技术转移 中试 熟化 创新 创业 科技 技术 服务
管理 运营 投资 咨询 产业 企业 生物医药 生物 医药 医疗 器械 细胞 基因 治疗 药物
合成生物 生命科学 健康 大健康 脑机接口 脑科学 人工智能 具身智能 智能机器人 智能 大模型
机器人 具身 集成电路 芯片 半导体装备 半导体 光电 光子 量子 元宇宙 区块链 大数据 数据
数字 信息 软件 网络 通信 空天 航空 航天 低空经济 卫星 新能源 能源 氢能 储能 新材料
材料 先进 高端 装备 制造 智能制造 汽车 网联 绿色 低碳 环保 海洋 农业 新型 前沿
未来 国际 全球 跨境 开放 建设 评估 评价 绩效 综合绩效评价 年度绩效评价 绩效评价
重大事项变更 重大事项 变更 确认 不予确认 季度报告 年度报告 总结报告 报告 结果 收件
提前期 核算 情况 告知函 通知书 通知 通报 公告 意见 决定 办法 方案 细则 合同 任务书
协议 支持年度 年度 季度 月度 第一 第二 第三 第四 第五 试行 报送 材料 校验 退回
补正 回执 示例 附件 示范 区域 专业 特色 公共 综合 市级 区级 国家级 大学 学院 联合
协同
"""
WORDS = frozenset(_LIST.split())
LONGEST = max(map(len, WORDS))
BOUND_BEFORE = frozenset("的等之、")  # no line begins with them
LINKING = frozenset("和与及或暨")  # a line had better not begin with them
BOUND_AFTER = ("关于", "、和", "和", "与", "及", "对", "在", "为", "第")  # no line ends with them
KINDS = ("通知", "通报", "公告", "意见", "决定", "报告", "告知函", "函", "办法", "方案", "通知书")
