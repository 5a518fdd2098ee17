package shoutu.duty;

import shoutu.rules.Ladder.Rung;

/** A rung of a duty's ladder fired; the request asks for help. Published within the transaction. */
public record RungFired(Duty duty, Rung rung, Duty request) {}
