-- A ticket for a socket is given and spent by the team's own floor, so that opening one needs no write here.

DROP TABLE socket_tickets;
