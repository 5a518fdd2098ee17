package shoutu.territory;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import shoutu.base.Problems;

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
  private final Problems problems;

  TeamsWeb(Teams teams, Territory territory, Problems problems) {
    this.teams = teams;
    this.territory = territory;
    this.problems = problems;
  }

  @GetMapping("/api/places/{code}/teams")
  ResponseEntity<?> teams(@PathVariable String code) {
    return territory
        .find(code)
        .<ResponseEntity<?>>map(
            place ->
                ResponseEntity.ok(
                    new TeamsView(teams.of(place.code()).stream().map(TeamsWeb::view).toList())))
        .orElseGet(() -> problems.refuse(HttpStatus.NOT_FOUND, "base.not-found"));
  }

  private static TeamView view(Teams.Team team) {
    return new TeamView(
        team.kind().code(),
        team.kind().names().zh(),
        team.kind().names().en(),
        team.kind().basis().law(),
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
