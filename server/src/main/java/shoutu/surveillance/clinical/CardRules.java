package shoutu.surveillance.clinical;

import java.util.Collection;
import java.util.List;
import shoutu.rules.CardField;
import shoutu.rules.CardField.Held;
import shoutu.surveillance.CaseRecord;
import shoutu.surveillance.Classification;

/** Which fields of the national report card we could fill in from what is known here. */
final class CardRules {

  enum State {
    KNOWN,
    /** We hold such a thing, and it is not told. */
    MISSING,
    /** It lies sealed in the vault, whether told or not. */
    VAULT,
    /** Held in the national system only. */
    ELSEWHERE
  }

  record Filled(CardField field, State state) {}

  static List<Filled> filled(
      Collection<CardField> card, CaseRecord record, Collection<? extends Fact<?>> facts) {
    return card.stream()
        .map(field -> new Filled(field, state(field.held(), record, facts)))
        .toList();
  }

  private static State state(Held held, CaseRecord record, Collection<? extends Fact<?>> facts) {
    return switch (held) {
      case ELSEWHERE -> State.ELSEWHERE;
      case VAULT -> record.subject() == null ? State.MISSING : State.VAULT;
      case SEX -> known(!record.sex().equals("U"));
      case AGE -> known(record.age() != null);
      case SETTING -> known(record.setting() != null);
      // A carrier has no onset; the card then asks for the first test or visit.
      case ONSET ->
          known(
              record.onset() != null
                  || record.classification() == Classification.CARRIER && isTested(facts));
      case DIAGNOSED_AT -> known(isTested(facts));
      case DEATH_DAY -> known(record.outcomeDate() != null || !record.outcome().equals("DIED"));
      case SOURCE -> known(record.sourceId() != null);
      case CASE_NO, PLACE, CLASSIFICATION, DISEASE, REPORTED_ON -> State.KNOWN;
    };
  }

  private static boolean isTested(Collection<? extends Fact<?>> facts) {
    return LabRules.standing(facts).stream().anyMatch(test -> test.resultAt() != null);
  }

  private static State known(boolean is) {
    return is ? State.KNOWN : State.MISSING;
  }

  private CardRules() {}
}
