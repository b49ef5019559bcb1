"""One repository for each aggregate, its methods named after the questions they answer."""
