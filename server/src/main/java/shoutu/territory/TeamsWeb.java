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
import shoutu.rules.Rules;

/** Who of a pairing team does what, for anyone who is signed in. */
@RestController
class TeamsWeb {

  /**
   * @param named who was named for it; null when nobody is
   * @param owner who answers for it now: the deputy, or who stands in by the usual ways
   */
  record PartView(
      String function,
      String duty,
      String dutyEn,
      @Nullable String named,
      TerritoryWeb.OwnerView owner) {}

  record TeamView(String kind, String name, String nameEn, String basis, List<PartView> parts) {}

  record TeamsView(List<TeamView> items) {}

  private final Teams teams;
  private final Territory territory;
  private final Rules rules;
  private final Problems problems;

  TeamsWeb(Teams teams, Territory territory, Rules rules, Problems problems) {
    this.teams = teams;
    this.territory = territory;
    this.rules = rules;
    this.problems = problems;
  }

  @GetMapping("/api/places/{code}/teams")
  ResponseEntity<?> teams(@PathVariable String code) {
    return territory
        .find(code)
        .<ResponseEntity<?>>map(
            place ->
                ResponseEntity.ok(
                    new TeamsView(teams.of(place.code()).stream().map(this::view).toList())))
        .orElseGet(() -> problems.refuse(HttpStatus.NOT_FOUND, "base.not-found"));
  }

  private TeamView view(Teams.Team team) {
    return new TeamView(
        team.kind().code(),
        team.kind().names().zh(),
        team.kind().names().en(),
        rules.laws().named(team.kind().basis().law()).in(LocaleContextHolder.getLocale()),
        team.parts().stream()
            .map(
                part ->
                    new PartView(
                        part.member().function(),
                        part.member().duty().zh(),
                        part.member().duty().en(),
                        part.holder(),
                        TerritoryWeb.OwnerView.of(part.owner())))
            .toList());
  }
}
