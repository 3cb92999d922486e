"""Names and whose they are: runs of capitals, the people and bodies they name, of which kind each is."""
