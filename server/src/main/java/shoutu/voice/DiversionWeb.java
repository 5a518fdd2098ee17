package shoutu.voice;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import shoutu.access.Access;
import shoutu.access.Entity;
import shoutu.access.Verb;
import shoutu.base.Cursor;
import shoutu.base.Fault;
import shoutu.base.InvalidInput;
import shoutu.base.Page;
import shoutu.base.Problems;
import shoutu.rules.Rules;
import shoutu.territory.Place;
import shoutu.territory.Territory;

/** Calls led elsewhere, over HTTP. */
@RestController
class DiversionWeb {

  private static final int MOST_ON_A_PAGE = 200;
  private static final UUID LAST_ID = new UUID(-1, -1);
  private static final Instant FAR = Instant.parse("9999-01-01T00:00:00Z");

  record DiversionForm(
      @Nullable String place,
      @Nullable String reason,
      @Nullable String told,
      @Nullable String matter,
      @Nullable UUID repeats) {}

  record DiversionView(
      UUID id,
      String place,
      String placeName,
      String placeNameEn,
      String reason,
      String told,
      @Nullable String matter,
      @Nullable UUID repeats,
      Instant at) {}

  private final Diversions diversions;
  private final ProblemBook book;
  private final FormPlaces places;
  private final Access access;
  private final Territory territory;
  private final Rules rules;
  private final Problems problems;
  private final Clock clock;

  DiversionWeb(
      Diversions diversions,
      ProblemBook book,
      FormPlaces places,
      Access access,
      Territory territory,
      Rules rules,
      Problems problems,
      Clock clock) {
    this.diversions = diversions;
    this.book = book;
    this.places = places;
    this.access = access;
    this.territory = territory;
    this.rules = rules;
    this.problems = problems;
    this.clock = clock;
  }

  @GetMapping("/api/diversions")
  ResponseEntity<?> diversions(
      @RequestParam String place,
      @RequestParam(required = false, defaultValue = "") String cursor,
      @RequestParam(required = false, defaultValue = "50") int limit) {
    Optional<Cursor> after =
        cursor.isEmpty() ? Optional.empty() : Optional.of(Cursor.decode(cursor, 2));
    int size = Math.clamp(limit, 1, MOST_ON_A_PAGE);
    return access.within(
        Verb.READ,
        Entity.DISPATCH,
        () -> {
          Optional<Place> found = territory.find(place);
          if (found.isEmpty()) {
            return unknown();
          }
          List<Diversion> rows =
              diversions.all(
                  found.get().subtree(),
                  after.map(key -> Instant.parse(key.keys().get(0))).orElse(FAR),
                  after.map(key -> UUID.fromString(key.keys().get(1))).orElse(LAST_ID),
                  size + 1);
          return ResponseEntity.ok(
              Page.of(
                  rows.stream().map(this::view).toList(),
                  size,
                  row -> Cursor.of(row.at(), row.id())));
        });
  }

  /**
   * One of six lawful reasons, and what the caller was told; a repetition names what it repeats.
   */
  @PostMapping("/api/diversions")
  ResponseEntity<?> divert(@RequestBody DiversionForm form) {
    return access.within(
        Verb.CREATE,
        Entity.DISPATCH,
        () -> {
          List<Fault> faults = new ArrayList<>();
          Place place = places.find(form.place(), Verb.CREATE, Entity.DISPATCH, faults);
          Diversion.Reason reason =
              Forms.oneOf("reason", form.reason(), Diversion.Reason.class, faults);
          String told = Forms.words("told", form.told(), faults);
          String matter = Forms.none(form.matter());
          if (matter != null && rules.at(clock.instant()).matter(matter).isEmpty()) {
            faults.add(Fault.of("matter", "not-allowed"));
          }
          if (reason == Diversion.Reason.REPEAT && form.repeats() == null) {
            faults.add(Fault.of("repeats", "missing"));
          } else if (form.repeats() != null
              && (reason != Diversion.Reason.REPEAT || book.find(form.repeats()).isEmpty())) {
            faults.add(Fault.of("repeats", "not-allowed"));
          }
          if (!faults.isEmpty() || place == null || reason == null) {
            throw new InvalidInput(faults);
          }
          return ResponseEntity.status(HttpStatus.CREATED)
              .body(view(diversions.divert(place, reason, told, matter, form.repeats())));
        });
  }

  private DiversionView view(Diversion one) {
    Place place = territory.get(one.place());
    return new DiversionView(
        one.id(),
        place.code(),
        place.name(),
        place.nameEn(),
        one.reason().name(),
        one.told(),
        one.matter(),
        one.repeats(),
        one.at());
  }

  private ResponseEntity<?> unknown() {
    return problems.refuse(HttpStatus.NOT_FOUND, "base.not-found");
  }
}
