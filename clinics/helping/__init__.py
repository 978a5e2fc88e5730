"""Help with using Bothy: whom to ask at a clinic, and problems that were reported."""
