"""
A made-up Denmark at its real size: 98 municipalities, 950 care centres, a year of registrations.

For measuring, and for looking at what a whole country's figures look like. The municipalities are
the real ones by name; everything in them is invented, the same for the same seed.
"""
