package shoutu.access.post;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import shoutu.access.Access;
import shoutu.access.Entity;
import shoutu.access.Verb;
import shoutu.base.Fault;
import shoutu.base.InvalidInput;
import shoutu.base.Problems;
import shoutu.base.RowFault;
import shoutu.rules.Level;
import shoutu.territory.Place;
import shoutu.territory.TeamRow;
import shoutu.territory.Teams;
import shoutu.territory.TeamsImport;
import shoutu.territory.Territory;

/** Sets pairing teams up and ends them. */
@RestController
class PairingWeb {

  record MemberForm(@NotBlank String function, @NotBlank String holder) {}

  /**
   * @param household a household's number in the place; empty for a team of the place itself
   * @param members those that are named; for the others the usual ways answer
   */
  record TeamForm(
      @NotBlank String kind,
      @Nullable String household,
      @NotEmpty List<@Valid MemberForm> members) {}

  record MemberView(String function, String duty, String dutyEn) {}

  record ChoiceView(
      String kind, String name, String nameEn, boolean household, List<MemberView> members) {}

  record ChoicesView(List<ChoiceView> items) {}

  private final Teams teams;
  private final TeamsImport founding;
  private final Territory territory;
  private final Access access;
  private final Problems problems;

  PairingWeb(
      Teams teams, TeamsImport founding, Territory territory, Access access, Problems problems) {
    this.teams = teams;
    this.founding = founding;
    this.territory = territory;
    this.access = access;
    this.problems = problems;
  }

  /** The teams that can be set up at a place, with what each member would answer for. */
  @GetMapping("/api/places/{code}/teams/choices")
  ChoicesView choices(@PathVariable String code) {
    return access.within(
        Verb.CREATE,
        Entity.POST,
        () -> new ChoicesView(teams.choices(require(code)).stream().map(this::view).toList()));
  }

  private ChoiceView view(Teams.Choice choice) {
    return new ChoiceView(
        choice.kind().code(),
        choice.kind().names().zh(),
        choice.kind().names().en(),
        choice.where() == Level.HOUSEHOLD,
        choice.kind().members().stream()
            .map(it -> new MemberView(it.function(), it.duty().zh(), it.duty().en()))
            .toList());
  }

  /** Sets a team up as a whole: each named member gets a duty of their own, or nothing happens. */
  @PostMapping("/api/places/{code}/teams")
  ResponseEntity<?> found(@PathVariable String code, @Valid @RequestBody TeamForm form) {
    return access.within(
        Verb.CREATE,
        Entity.POST,
        () -> {
          Place place = require(code);
          List<RowFault> faults = founding.found(rows(place, form));
          if (!faults.isEmpty()) {
            throw new InvalidInput(faults.stream().map(it -> fault(it, form)).toList());
          }
          return ResponseEntity.status(HttpStatus.CREATED).build();
        });
  }

  private static List<TeamRow> rows(Place place, TeamForm form) {
    List<TeamRow> rows = new ArrayList<>();
    for (MemberForm member : form.members()) {
      rows.add(
          new TeamRow(
              rows.size() + 1,
              place.code(),
              form.household(),
              form.kind(),
              member.function(),
              member.holder(),
              null,
              null));
    }
    return rows;
  }

  /** A fault of one member says whose it is; the others are the team's. */
  private static Fault fault(RowFault fault, TeamForm form) {
    Fault plain = new Fault(fault.column(), fault.code(), fault.args());
    boolean member = fault.column().equals("member") || fault.column().equals("holder");
    return member ? plain.within(form.members().get(fault.row() - 1).function()) : plain;
  }

  /** Ends a team, now: the duties of its members, and what they hold for it. */
  @PostMapping("/api/places/{code}/teams/{kind}/end")
  ResponseEntity<?> end(@PathVariable String code, @PathVariable String kind) {
    return access.within(
        Verb.CREATE,
        Entity.POST,
        () ->
            teams.end(require(code).code(), kind)
                ? ResponseEntity.noContent().build()
                : problems.refuse(HttpStatus.NOT_FOUND, "base.not-found"));
  }

  private Place require(String code) {
    return PostGround.require(territory.find(code), code);
  }
}
