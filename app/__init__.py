"""Direktdraht: the front-desk program of a Familienzentrum."""
