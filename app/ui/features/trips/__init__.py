"""*Ausflug planen*: one outing for a group, a sheet for every child that may have it paid."""
