"""Printed figures as exact values: numbers, dates, quantities, operands, codes."""
