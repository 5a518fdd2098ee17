package shoutu.territory;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import shoutu.base.Problems;
import shoutu.rules.PartyRule;
import shoutu.rules.Rules;

/** The four parties of a unit, for anyone who is signed in. */
@RestController
class PartiesWeb {

  record PartView(
      PartyRule.Party party,
      String duty,
      String dutyEn,
      String basis,
      TerritoryWeb.@Nullable OwnerView owner) {}

  record PartiesView(List<PartView> items) {}

  private final Parties parties;
  private final Territory territory;
  private final Rules rules;
  private final Problems problems;

  PartiesWeb(Parties parties, Territory territory, Rules rules, Problems problems) {
    this.parties = parties;
    this.territory = territory;
    this.rules = rules;
    this.problems = problems;
  }

  @GetMapping("/api/places/{code}/parties")
  ResponseEntity<?> parties(@PathVariable String code) {
    return territory
        .find(code)
        .<ResponseEntity<?>>map(
            place ->
                ResponseEntity.ok(
                    new PartiesView(parties.of(place).stream().map(this::view).toList())))
        .orElseGet(() -> problems.refuse(HttpStatus.NOT_FOUND, "base.not-found"));
  }

  private PartView view(Parties.Part part) {
    PartyRule rule = part.rule();
    Owner owner = part.owner();
    return new PartView(
        rule.party(),
        rule.duty().zh(),
        rule.duty().en(),
        rules.laws().told(rule.basis(), LocaleContextHolder.getLocale()),
        owner == null ? null : TerritoryWeb.OwnerView.of(owner));
  }
}
