"""The clinic admin's side of who works with whom: choosing, naming, ending."""
