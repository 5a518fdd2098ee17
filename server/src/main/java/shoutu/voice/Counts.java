package shoutu.voice;

import org.jspecify.annotations.Nullable;
import shoutu.rules.Matter.Urgency;

/**
 * How many problems stand where, of those received in a stretch of days.
 *
 * @param urgency of one class; null: of all
 * @param received all of them, repetitions included; {@code repeats} of the same household count
 *     nowhere else
 * @param contacted within the limit; {@code notContacted} later or never; {@code contactNotDue} yet
 * @param fixed when called back for the first time; {@code fixedLater} on a later call
 * @param noPhone nobody left a number; {@code toCall} are due or being tried; {@code callNotDue}
 *     yet
 * @param satisfied of those reached; {@code notSaid} did not say
 * @param closed ever; {@code cameBack} of them, within the watch or found untrue
 * @param deferred kept on the books, {@code extended} and {@code calledOff}: in every denominator
 */
record Counts(
    @Nullable Urgency urgency,
    long received,
    long repeats,
    long contacted,
    long notContacted,
    long contactNotDue,
    long fixed,
    long notFixed,
    long unreached,
    long forgotten,
    long noPhone,
    long toCall,
    long callNotDue,
    long fixedLater,
    long satisfied,
    long dissatisfied,
    long notSaid,
    long closed,
    long cameBack,
    long deferred,
    long extended,
    long calledOff) {}
