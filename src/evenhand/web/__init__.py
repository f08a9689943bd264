"""The web application: sign in, send data, see what is a gap, own an action, follow an objective.

A room above the rules: pages and rows here, rules in `governance`, figures from the rooms below.
`access` says who is asking, `audit` keeps what was done, `accounts` keeps who people are; an app is
called by the others through its `actions` and `queries` alone.
"""
