"""The demo team as employees, for the tests of the domain."""

from mus_tui.domain.people import Employee

ANE = Employee(id="a1", name="Ane Sørensen", initials="AS", email="ane@example.org")
BO = Employee(id="b1", name="Bo Østergaard", initials="BØ")
CAMILLA = Employee(id="c1", name="Camilla Ågaard-Thomsen", initials="CÅT")
DANIEL = Employee(id="d1", name="Daniel Okafor", initials="DO")
ELSE_MARIE = Employee(id="e1", name="Else Marie Bjerregaard", initials="EMB")
FIKRET = Employee(id="f1", name="Fikret Yıldız", initials="FY")
GRO = Employee(id="g1", name="Gro Lindholm", initials="GL")
HENRIK = Employee(id="h1", name="Henrik Juul", initials="HJ")

TEAM = (ANE, BO, CAMILLA, DANIEL, ELSE_MARIE, FIKRET, GRO, HENRIK)
