"""Family HIS: the histories printed above regulations."""
