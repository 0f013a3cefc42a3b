"""Formulas as MathML."""
