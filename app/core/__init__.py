"""Clock, ids, money, dates, errors and assets. Standard library only; knows nothing of the program's subject."""
