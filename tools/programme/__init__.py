"""The programme played through: three years of three incubators, by the commands alone.

``python -m tools.programme`` (``make programme``) makes an empty demo workspace, sets the demo
clock from step to step, drops what the parties sent into the inbox and gives the commands the
office gave, as a person would type them. At the end it examines what is there and compares it
with ``summary.json``.
"""
