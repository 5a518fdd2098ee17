package shoutu.voice;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
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
import shoutu.duty.Duty;
import shoutu.rules.Rules;
import shoutu.territory.Ownership;
import shoutu.territory.Place;
import shoutu.territory.Territory;

/** While somebody is on the line, and when help of departments is called to the place. */
@RestController
class OnTheLineWeb {

  /**
   * @param call the emergency numbers that come before anything else
   * @param sameHousehold open or watched; {@code nearBy} open and of the same matter
   */
  record AlikeView(
      String matter,
      String matterName,
      String matterNameEn,
      String urgency,
      List<String> call,
      Instant limitAt,
      ProblemView.OwnerView owner,
      List<ProblemView.Line> sameHousehold,
      List<ProblemView.Line> nearBy) {}

  record WhistleForm(@Nullable List<String> functions) {}

  record CalledView(
      UUID id, String function, String stage, Instant limitAt, ProblemView.OwnerView owner) {}

  record CalledList(List<CalledView> items) {}

  private final Intake intake;
  private final ProblemBook book;
  private final Access access;
  private final Territory territory;
  private final Ownership ownership;
  private final Rules rules;
  private final Problems problems;
  private final Clock clock;

  OnTheLineWeb(
      Intake intake,
      ProblemBook book,
      Access access,
      Territory territory,
      Ownership ownership,
      Rules rules,
      Problems problems,
      Clock clock) {
    this.intake = intake;
    this.book = book;
    this.access = access;
    this.territory = territory;
    this.ownership = ownership;
    this.rules = rules;
    this.problems = problems;
    this.clock = clock;
  }

  /** Asked while it is typed; keeps nothing. */
  @PostMapping("/api/problems/alike")
  ResponseEntity<?> alike(@RequestBody Forms.ReportForm form) {
    Instant now = clock.instant();
    return access.within(
        Verb.READ,
        Entity.PROBLEM,
        () -> {
          NewProblem wish = Forms.read(form, Channel.HOTLINE, "", territory, rules.at(now), now);
          Alike alike = intake.alike(wish);
          var matter = alike.triaged().matter();
          return ResponseEntity.ok(
              new AlikeView(
                  matter.code(),
                  matter.names().zh(),
                  matter.names().en(),
                  alike.triaged().urgency().name(),
                  alike.triaged().call(),
                  now.plus(alike.triaged().solve()),
                  owner(alike.field().place(), alike.field().function(), now),
                  lines(alike.sameHousehold(), now),
                  lines(alike.nearBy(), now)));
        });
  }

  @GetMapping("/api/problems/{id}/called")
  ResponseEntity<?> called(@PathVariable UUID id) {
    return access.within(
        Verb.READ,
        Entity.PROBLEM,
        () -> {
          Optional<ProblemRow> found = book.find(id);
          return found.isPresent()
              ? ResponseEntity.ok(list(book.called(found.get().problem())))
              : unknown();
        });
  }

  /** 吹哨报到: whoever answers for a problem calls departments of the county to the place. */
  @PostMapping("/api/problems/{id}/whistle")
  ResponseEntity<?> whistle(@PathVariable UUID id, @RequestBody WhistleForm form) {
    Set<String> functions = new HashSet<>(form.functions() == null ? List.of() : form.functions());
    if (functions.isEmpty()) {
      throw new InvalidInput(Fault.of("functions", "missing"));
    }
    for (String function : functions) {
      if (rules.at(clock.instant()).function(function).isEmpty()) {
        throw new InvalidInput(Fault.of("functions", "not-allowed"));
      }
    }
    return access.within(
        Verb.UPDATE,
        Entity.PROBLEM,
        () ->
            switch (book.whistle(id, functions)) {
              case ProblemBook.Whistled.Done done -> ResponseEntity.ok(list(done.called()));
              case ProblemBook.Whistled.NotYours _ ->
                  problems.refuse(HttpStatus.CONFLICT, "voice.whistle-not-yours");
              case ProblemBook.Whistled.NotNow _ ->
                  problems.refuse(HttpStatus.CONFLICT, "voice.whistle-not-now");
              case ProblemBook.Whistled.Unknown _ -> unknown();
            });
  }

  private CalledList list(List<Duty> called) {
    Instant now = clock.instant();
    List<CalledView> views = new ArrayList<>();
    for (Duty duty : called) {
      views.add(
          new CalledView(
              duty.id(),
              duty.owner().function(),
              duty.stage().name().name(),
              duty.clock().limitAt(),
              owner(duty.owner().place(), duty.owner().function(), now)));
    }
    return new CalledList(views);
  }

  private List<ProblemView.Line> lines(List<Problem> found, Instant now) {
    List<ProblemView.Line> lines = new ArrayList<>();
    for (Problem problem : found) {
      book.find(problem.id())
          .ifPresent(
              row -> {
                Place place = territory.get(problem.placeCode());
                lines.add(
                    ProblemView.Line.of(
                        row,
                        place,
                        ownership.ownerOf(row.answerablePlace(), row.answerableFunction(), now),
                        rules.at(problem.receivedAt()),
                        now));
              });
    }
    return lines;
  }

  private ProblemView.OwnerView owner(String place, String function, Instant now) {
    return ProblemView.OwnerView.of(ownership.ownerOf(place, function, now));
  }

  private ResponseEntity<?> unknown() {
    return problems.refuse(HttpStatus.NOT_FOUND, "base.not-found");
  }
}
