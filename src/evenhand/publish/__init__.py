"""Files for people, from a release or an opened pack and from nothing rawer."""
