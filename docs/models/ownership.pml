/*
 * Who answers, while a post is handed over twice at once and two commands decide about one duty.
 *
 * A handover (PostsImport, Handover): a transaction reads who holds the post, ends that holding and
 * begins the next. Two guards: changes of the territory go one after the other (the lock on
 * territory.edition), and a key over time refuses a second holder at one instant.
 *
 * A command (Duties.apply): the caller has seen the duty at a version; the row is locked, and a
 * version that has moved on is refused. A dispute hands the answer to the decider (Duty.answerable),
 * a ruling gives it back or to another field.
 *
 *   unique    the post never has two holders, and the duty never two who answer
 *   total     the post is never empty between two holders, the duty never without somebody
 *   on_what_is  what was decided was decided about the duty as it was at that moment
 */

#define OLD 0
#define NOBODY 255

/* Committed: who holds the post of the duty's owner. */
bool holds[3] = { true, false, false };
byte edition = NOBODY;             /* the lock on territory.edition */

/* Committed: the duty. */
mtype = { OPEN, DISPUTED, CLOSED };
mtype stage = OPEN;
bool ownerAnswers = true, deciderAnswers = false;
byte version = 0;
bool blind = false;                /* a decision about something that was no longer so */

proctype Handover(byte me; byte to) {
  byte holder;
  do
  ::
#ifndef NO_EDITION
     atomic { edition == NOBODY -> edition = me }
#endif
     atomic { if
              :: holds[0] -> holder = 0
              :: holds[1] -> holder = 1
              :: holds[2] -> holder = 2
              fi }
     atomic {                      /* commit, or the key refuses and nothing happened */
       if
#ifdef NO_KEY
       :: true ->
#else
       :: (!holds[0] || holder == 0) && (!holds[1] || holder == 1) && (!holds[2] || holder == 2) ->
#endif
            holds[holder] = false; holds[to] = true
#ifndef NO_KEY
       :: else
#endif
       fi;
#ifndef NO_EDITION
       edition = NOBODY
#endif
     }
  :: break
  od
}

proctype Command() {
  byte seen;
  mtype saw, wanted;
  do
  :: version < 6 ->
     atomic { seen = version; saw = stage }
     if
     :: saw == OPEN -> wanted = DISPUTED
     :: saw == OPEN -> wanted = CLOSED
     :: saw == DISPUTED -> wanted = OPEN
     :: saw == CLOSED -> wanted = OPEN      /* it came back: the next round */
     fi;
     atomic {
       if
#ifdef NO_VERSION
       :: true ->
#else
       :: seen == version ->
#endif
            blind = blind || (stage != saw);
            stage = wanted; version++;
            ownerAnswers = (wanted != DISPUTED); deciderAnswers = (wanted == DISPUTED)
#ifndef NO_VERSION
       :: else
#endif
       fi }
  :: break
  od
}

init { atomic { run Handover(1, 1); run Handover(2, 2); run Command(); run Command() } }

#define ONE_HOLDER (!(holds[0] && holds[1]) && !(holds[1] && holds[2]) && !(holds[0] && holds[2]))
#define ONE_ANSWERS (!(ownerAnswers && deciderAnswers))
#define SOMEBODY ((holds[0] || holds[1] || holds[2]) && (ownerAnswers || deciderAnswers))

ltl unique { [] (ONE_HOLDER && ONE_ANSWERS) }
ltl total { [] SOMEBODY }
ltl on_what_is { [] !blind }
