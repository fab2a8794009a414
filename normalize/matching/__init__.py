"""Indicators matched to the catalogue, abstaining where code, name and formula leave a doubt."""
