"""Seeing and printing a pack. Everything happens in memory; a file is made only on request, in a private folder."""
