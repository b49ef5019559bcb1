"""Invented families for the demo store and the benchmarks: pure plans, the same for the same seed and day.

Nothing here writes: ``app.services.demo`` enters the plans with the program's own commands.
"""
