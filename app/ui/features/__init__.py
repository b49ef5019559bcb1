"""One folder for each screen; screens never import each other."""
