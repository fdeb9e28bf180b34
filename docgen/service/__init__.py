"""Service: the only place where the pure core meets effects; every door comes through here.

`steps` carries a claimed file through its four repeatable steps; `checking` answers without
registering anything; `housekeeping` makes and shows a workspace. The rest serves these three.
"""
