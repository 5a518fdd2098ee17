package shoutu.response.measure;

import org.springframework.stereotype.Component;
import shoutu.duty.Duty;
import shoutu.response.SignedPosts;
import shoutu.response.measure.AppealRules.Verdict;
import shoutu.response.measure.Appeals.Heard;
import shoutu.response.measure.Measure.Signature;
import shoutu.rules.MeasureRule;
import shoutu.rules.Names;
import shoutu.rules.Rules;
import shoutu.territory.Field;
import shoutu.territory.Owner;
import shoutu.territory.Ownership;
import shoutu.territory.Place;
import shoutu.territory.Territory;

/** Draws appeals for a page. */
@Component
class AppealViews {

  private final Appeals appeals;
  private final Territory territory;
  private final Ownership ownership;
  private final SignedPosts signers;
  private final Rules rules;

  AppealViews(
      Appeals appeals, Territory territory, Ownership ownership, SignedPosts signers, Rules rules) {
    this.appeals = appeals;
    this.territory = territory;
    this.ownership = ownership;
    this.signers = signers;
    this.rules = rules;
  }

  AppealView view(Heard it) {
    Appeal appeal = it.appeal();
    Duty duty = it.duty();
    Field hears = duty.answerable();
    Owner owner = ownership.ownerOf(hears.place(), hears.function());
    Place place = territory.get(appeal.place());
    Names names =
        rules
            .at(it.measure().proposed().at())
            .measure(it.measure().rule())
            .map(MeasureRule::names)
            .orElse(new Names(it.measure().rule(), it.measure().rule()));
    Signature decided = appeal.decided();
    Names by = decided == null ? null : signers.named(decided.in(), decided.at());
    return new AppealView(
        appeal.id(),
        appeal.version(),
        appeal.measure(),
        names.zh(),
        names.en(),
        it.measure().caseId(),
        place.code(),
        place.name(),
        place.nameEn(),
        appeal.filedBy().name(),
        appeal.filedAt(),
        appeal.filedAt().plus(rules.at(appeal.filedAt()).dutyKind(Appeals.KIND).ack()),
        duty.round().acknowledgedAt(),
        duty.charge().promisedAt(),
        appeal.duty(),
        owner.post(),
        owner.postEn(),
        appeal.stage().name(),
        appeal.finding() == null ? null : appeal.finding().name(),
        decided == null ? null : decided.at(),
        by == null ? null : by.zh(),
        by == null ? null : by.en(),
        appeals.mayDecide(it) == Verdict.TAKEN);
  }
}
