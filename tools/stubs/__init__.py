"""The generator of every stub that is not written by hand: `make stubs` runs it, `make lint` fails if one is out of date.

It reads the schema and the catalogue of calls from the extension, and what people know beside them from `mezon/_models/table.py`.
Nothing here is part of the wheel.
"""
