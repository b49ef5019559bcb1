"""*Direkter Draht*: questions to offices and their answers."""
