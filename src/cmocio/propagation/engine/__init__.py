"""The engine: one program of a model's structure, and what runs it.

program      the rules of all goals as arrays, made once of a structure
operations   what a goal's value is, operation by operation: value, slopes, shares, spread
binding      what is known on a day and which goals follow their rules, bound to a program as rows
cycle        what is swept
vector       one scenario, level by level, its bounds too
reverse      the way back through it
query        what a question computes of a program
script       a query as operations on rows
rows         many scenarios, by numpy
compiled     the same by numba
"""

from cmocio.propagation.engine.operations import Readable, derive
from cmocio.propagation.engine.program import Link, Rule

__all__ = ["Link", "Readable", "Rule", "derive"]
