"""What an uncertain number may turn out to be: one file for each shape.

Each is known by its quantiles, the inverse of its distribution function, and these are computed by numpy alone: the
same bits whatever else is installed.
"""
