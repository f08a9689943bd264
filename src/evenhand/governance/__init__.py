"""The rules of the paperwork, pure: who may do what, states and their steps, action plans, readings.

Values in, values out: no clock (the day is given), no files, no database, no web.
"""
