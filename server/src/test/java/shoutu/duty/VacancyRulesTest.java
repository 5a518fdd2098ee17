package shoutu.duty;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import shoutu.duty.VacancyRules.Refusal;
import shoutu.territory.Field;
import shoutu.territory.HeldField;
import shoutu.territory.Seat;

/** The township's lead is asked to fill the doctor's post of a village. */
class VacancyRulesTest {

  private static final Field GAP = DutyFixtures.VILLAGE_HEALTH;
  private static final Set<Standing> OWNER = Set.of(Standing.OWNER, Standing.SUPERIOR);

  @Test
  void aDutyToFillAGapSaysWhich() {
    assertThat(VacancyRules.gapOf(asking(GAP))).isEqualTo(GAP);
    assertThat(VacancyRules.gapOf(DutyFixtures.issued())).isNull();
    assertThat(VacancyRules.gapOf(duty(VacancyJob.KIND, Map.of("place", "V"), GAP))).isNull();
    assertThat(VacancyRules.gapOf(duty(VacancyJob.KIND, Map.of("function", "HEALTH"), GAP)))
        .isNull();
    assertThat(VacancyRules.gapOf(duty("DIRECTIVE", params(GAP), GAP))).isNull();
  }

  @Test
  void itsOwnerNamesSomebodyElse() {
    assertThat(VacancyRules.refusal(asking(GAP), GAP, OWNER, "me", "li")).isNull();
    assertThat(VacancyRules.refusal(asking(GAP), GAP, OWNER, null, "li")).isNull();
    assertThat(VacancyRules.refusal(asking(GAP), GAP, OWNER, "me", " me "))
        .isEqualTo(Refusal.ONESELF);
    assertThat(VacancyRules.refusal(asking(GAP), GAP, Set.of(Standing.SUPERIOR), "me", "li"))
        .isEqualTo(Refusal.NOT_YOURS);
  }

  @Test
  void thereMustBeAGapBelowThatIsStillAskedFor() {
    assertThat(VacancyRules.refusal(asking(GAP), null, OWNER, "me", "li"))
        .isEqualTo(Refusal.NO_GAP);
    Duty over = asking(GAP).to(new Stage.Cancelled(DutyFixtures.NOON));
    assertThat(VacancyRules.refusal(over, GAP, OWNER, "me", "li")).isEqualTo(Refusal.NO_GAP);
    Field beside = new Field(DutyFixtures.TOWNSHIP_LEAD.place(), "HEALTH");
    assertThat(VacancyRules.refusal(asking(beside), beside, OWNER, "me", "li"))
        .isEqualTo(Refusal.OWN_LEVEL);
  }

  @Test
  void theHoldersSeatComesFirstThenTheNextDeputys() {
    assertThat(VacancyRules.seat(GAP, List.of())).hasValue(0);
    assertThat(VacancyRules.seat(GAP, List.of(held(GAP, 1)))).hasValue(0);
    assertThat(VacancyRules.seat(GAP, List.of(held(DutyFixtures.VILLAGE_CARE, 0)))).hasValue(0);
    assertThat(VacancyRules.seat(GAP, List.of(held(GAP, 0)))).hasValue(1);
    assertThat(VacancyRules.seat(GAP, List.of(held(GAP, 0), held(GAP, 1), held(GAP, 3))))
        .hasValue(2);
    List<HeldField> all = new ArrayList<>();
    for (int rank = 0; rank <= Seat.MOST_DEPUTIES; rank++) {
      all.add(held(GAP, rank));
    }
    assertThat(VacancyRules.seat(GAP, all)).isEqualTo(OptionalInt.empty());
    assertThat(VacancyRules.seat(GAP, all.subList(0, Seat.MOST_DEPUTIES)))
        .hasValue(Seat.MOST_DEPUTIES);
  }

  private static HeldField held(Field field, int rank) {
    return new HeldField(field, new Seat(field, rank).kind(), rank, "村医", "Doctor", "w" + rank);
  }

  private static Duty asking(Field gap) {
    return duty(VacancyJob.KIND, params(gap), DutyFixtures.TOWNSHIP_LEAD);
  }

  private static Map<String, Object> params(Field gap) {
    return Map.of("place", gap.place(), "function", gap.function());
  }

  private static Duty duty(String kind, Map<String, Object> params, Field owner) {
    Charge of = DutyFixtures.charge(2, null);
    Charge charge =
        new Charge(
            kind,
            of.home(),
            of.parent(),
            of.root(),
            of.about(),
            of.issuer(),
            of.issuedAt(),
            of.receivedAt(),
            of.promisedAt(),
            of.expiresAt(),
            of.limitRule(),
            of.verifier(),
            of.triage(),
            of.terms(),
            of.ladder(),
            params);
    Duty issued = DutyFixtures.issued(charge);
    return new Duty(
        issued.id(),
        issued.version(),
        charge,
        issued.ground(),
        owner,
        null,
        issued.stage(),
        issued.round(),
        issued.clock(),
        issued.verification(),
        null,
        0);
  }
}
