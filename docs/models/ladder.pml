/*
 * The ladder on two servers over one database, with crashes: LadderJob.climb, as its transaction
 * touches shared rows. A duty row is locked (for update skip locked), the rung is claimed by an
 * insert into duty.fired, the request for help is issued, the wait is moved on, and all of it
 * commits or none. A crash at any point undoes what was not committed and frees the locks.
 * Meanwhile the owner acknowledges, and an un-acknowledgement starts the next round.
 *
 *   exactly_once  no (round, rung) ever has two requests
 *   no_rung_lost  a fired rung always has its request, and the reverse
 *   in_order      rung n + 1 has not fired before rung n
 *   none_skipped  what the row says has fired has fired, in this round
 *   sooner_or_later  if nobody acknowledges, every rung fires in the end (fairness, some quiet time)
 */

#define SERVERS 2
#define ROUNDS  2
#ifndef RUNGS
#define RUNGS   2
#endif
#ifndef CRASHES
#define CRASHES 2
#endif
#ifndef ACKS
#define ACKS    1
#endif
#define NOBODY  255
#define AT(round, rung) ((round) * RUNGS + (rung))

/* What is committed. */
byte round = 0;
byte climbed = 0;            /* rungs of this round that the row says have fired */
bool acknowledged = false;
bool fired[8];               /* duty.fired: unique on (duty, round, kind, rung) */
byte requests[8];            /* requests for help, by what they are for */

/* The row lock of the duty, and time: how many rungs of this round are due. */
byte lock = NOBODY;
byte due = 0;
byte crashes = 0;
byte acks = 0;

#ifdef NO_LOCK
#define FREE true                                /* what if nobody locked the row? */
#else
#define FREE (lock == NOBODY)
#endif
#define OPEN (!acknowledged && climbed < RUNGS && climbed < due)
#define DONE (acknowledged || climbed == RUNGS)

proctype Server(byte me) {
  byte seenRound, seenRung;
sweep:
  do
  :: atomic { FREE && OPEN ->                    /* skip locked: another's row is left alone */
       lock = me; seenRound = round; seenRung = climbed }
     if
     :: true
     :: atomic { crashes < CRASHES -> crashes++; lock = NOBODY; goto sweep }
     fi;
     if
     :: atomic { true ->                         /* commit: all of it at once */
          if
#ifdef NO_CLAIM
          :: true ->                             /* what if the insert were no claim? */
#else
          :: !fired[AT(seenRound, seenRung)] ->  /* a unique key lets one of two insert */
#endif
               fired[AT(seenRound, seenRung)] = true;
               requests[AT(seenRound, seenRung)]++
#ifndef NO_CLAIM
          :: else
#endif
          fi;
          climbed = seenRung + 1;
          lock = NOBODY }
     :: atomic { crashes < CRASHES -> crashes++; lock = NOBODY; goto sweep }
     fi
  od
}

/* The owner sees it; who takes that back starts the next round at the foot of the ladder. */
proctype Owner() {
  do
  :: atomic { lock == NOBODY && !acknowledged && acks < ACKS -> acknowledged = true; acks++ }
  :: atomic { lock == NOBODY && acknowledged && round + 1 < ROUNDS ->
       acknowledged = false; round++; climbed = 0; due = 0 }
  od
}

proctype Clock() {
  do
  :: atomic { due < RUNGS -> due++ }
  od
}

init {
  atomic { run Server(0); run Server(1); run Owner(); run Clock() }
}

#define ONCE (requests[0] <= 1 && requests[1] <= 1 && requests[2] <= 1 && requests[3] <= 1)
#define WHOLE (fired[0] == (requests[0] == 1) && fired[1] == (requests[1] == 1) && \
               fired[2] == (requests[2] == 1) && fired[3] == (requests[3] == 1))
#define ORDERED ((!fired[1] || fired[0]) && (!fired[3] || fired[2]))

#define CLIMBED ((climbed < 1 || fired[AT(round, 0)]) && (climbed < 2 || fired[AT(round, 1)]))

ltl exactly_once { [] ONCE }
ltl no_rung_lost { [] WHOLE }
ltl in_order { [] ORDERED }
ltl none_skipped { [] CLIMBED }
ltl sooner_or_later { <> DONE }
