package shoutu.voice.neighbour;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import shoutu.access.Access;
import shoutu.access.Entity;
import shoutu.access.Verb;
import shoutu.base.Endpoints;
import shoutu.base.Fault;
import shoutu.base.InvalidInput;
import shoutu.base.Messages;
import shoutu.base.Problems;
import shoutu.rules.Rules;
import shoutu.territory.Place;
import shoutu.territory.Territory;
import shoutu.voice.FormPlaces;
import shoutu.voice.Forms;
import shoutu.voice.neighbour.Neighbour.Format;

/** Neighbours over HTTP, as the administrator keeps them. */
@RestController
class NeighbourWeb {

  private static final int MOST_SHOWN = 200;
  private static final int LONGEST = 200;

  /**
   * @param apiKey null leaves the one that is there, empty takes it away; never told again
   */
  record Form(
      @Nullable String place,
      @Nullable String name,
      @Nullable String baseUrl,
      @Nullable String jurisdiction,
      @Nullable String format,
      @Nullable String apiKey,
      @Nullable Map<String, String> matters,
      @Nullable Boolean updates,
      @Nullable Boolean active) {}

  record View(
      UUID id,
      String place,
      String placeName,
      String placeNameEn,
      String name,
      String baseUrl,
      @Nullable String jurisdiction,
      String format,
      boolean keyed,
      Map<String, String> matters,
      boolean updates,
      boolean active,
      Instant through,
      Instant dueAt,
      int failures,
      @Nullable String problem,
      @Nullable String problemText,
      @Nullable String detail,
      @Nullable Instant failedAt,
      @Nullable Instant goodAt,
      int taken,
      int left) {}

  record All(List<View> items, List<String> hosts) {}

  record SeenList(List<Neighbour.Seen> items) {}

  private final NeighbourBook book;
  private final Neighbours neighbours;
  private final FormPlaces places;
  private final Access access;
  private final Territory territory;
  private final Rules rules;
  private final Messages messages;
  private final Problems problems;
  private final Clock clock;

  NeighbourWeb(
      NeighbourBook book,
      Neighbours neighbours,
      FormPlaces places,
      Access access,
      Territory territory,
      Rules rules,
      Messages messages,
      Problems problems,
      Clock clock) {
    this.book = book;
    this.neighbours = neighbours;
    this.places = places;
    this.access = access;
    this.territory = territory;
    this.rules = rules;
    this.messages = messages;
    this.problems = problems;
    this.clock = clock;
  }

  @GetMapping("/api/neighbours")
  All all() {
    return access.within(
        Verb.READ,
        Entity.OTHER_SYSTEM,
        () ->
            new All(
                book.all().stream().map(this::view).toList(),
                neighbours.hosts().stream().sorted().toList()));
  }

  @GetMapping("/api/neighbours/{id}")
  ResponseEntity<?> one(@PathVariable UUID id) {
    return access.within(
        Verb.READ,
        Entity.OTHER_SYSTEM,
        () -> {
          Optional<NeighbourBook.Known> found = book.find(id);
          return found.isPresent() ? ResponseEntity.ok(view(found.get())) : unknown();
        });
  }

  /** What came in from there; first what could not be taken, with the reason. */
  @GetMapping("/api/neighbours/{id}/requests")
  ResponseEntity<?> seen(@PathVariable UUID id) {
    return access.within(
        Verb.READ,
        Entity.OTHER_SYSTEM,
        () ->
            book.find(id).isPresent()
                ? ResponseEntity.ok(new SeenList(book.seen(id, MOST_SHOWN)))
                : unknown());
  }

  @PostMapping("/api/neighbours")
  ResponseEntity<?> register(@RequestBody Form form) {
    return access.within(
        Verb.CREATE,
        Entity.OTHER_SYSTEM,
        () -> {
          Place place = places.get(form.place(), Verb.CREATE, Entity.OTHER_SYSTEM);
          NeighbourBook.Known made = book.register(sound(form, place, null), place, form.apiKey());
          return ResponseEntity.status(HttpStatus.CREATED).body(view(made));
        });
  }

  @PutMapping("/api/neighbours/{id}")
  ResponseEntity<?> change(@PathVariable UUID id, @RequestBody Form form) {
    return access.within(
        Verb.UPDATE,
        Entity.OTHER_SYSTEM,
        () -> {
          Optional<NeighbourBook.Known> found = book.find(id);
          if (found.isEmpty()) {
            return unknown();
          }
          Place place = places.get(form.place(), Verb.UPDATE, Entity.OTHER_SYSTEM);
          Neighbour wish = sound(form, place, found.get().neighbour());
          return book.change(wish, place, form.apiKey())
              ? one(id)
              : problems.refuse(HttpStatus.CONFLICT, "voice.neighbour-changed");
        });
  }

  /** Now, and not when the pause or the backoff is over. */
  @PostMapping("/api/neighbours/{id}/look")
  ResponseEntity<?> look(@PathVariable UUID id) {
    return access.within(
        Verb.UPDATE,
        Entity.OTHER_SYSTEM,
        () -> book.dueNow(id) ? ResponseEntity.accepted().build() : unknown());
  }

  private Neighbour sound(Form form, Place place, @Nullable Neighbour old) {
    List<Fault> faults = new ArrayList<>();
    String name = Forms.none(form.name());
    if (name == null) {
      faults.add(Fault.of("name", "missing"));
    } else if (name.length() > LONGEST) {
      faults.add(Fault.of("name", "wrong-length"));
    }
    String url = Forms.none(form.baseUrl());
    if (url == null) {
      faults.add(Fault.of("baseUrl", "missing"));
    } else if (!Endpoints.allowed(url, neighbours.hosts()) || url.contains("?")) {
      faults.add(
          new Fault(
              "baseUrl",
              "neighbour-host",
              Map.of("hosts", String.join(", ", neighbours.hosts().stream().sorted().toList()))));
    }
    Map<String, String> matters = new HashMap<>();
    if (form.matters() != null) {
      form.matters().forEach((service, matter) -> matters.put(service.strip(), matter.strip()));
    }
    if (matters.isEmpty()) {
      faults.add(Fault.of("matters", "missing"));
    }
    matters.forEach(
        (service, matter) -> {
          if (service.isEmpty() || rules.at(clock.instant()).matter(matter).isEmpty()) {
            faults.add(Fault.of("matters." + service, "not-allowed"));
          }
        });
    Optional<Format> format = format(form.format());
    if (format.isEmpty()) {
      faults.add(Fault.of("format", "not-allowed"));
    }
    if (!faults.isEmpty() || name == null || url == null) {
      throw new InvalidInput(faults);
    }
    return new Neighbour(
        old == null ? shoutu.base.Ids.next(clock) : old.id(),
        old == null ? 1 : old.version(),
        place.code(),
        name,
        url,
        Forms.none(form.jurisdiction()),
        format.orElseThrow(),
        old == null ? null : old.apiKey(),
        matters,
        Boolean.TRUE.equals(form.updates()),
        !Boolean.FALSE.equals(form.active()),
        old == null ? clock.instant() : old.madeAt());
  }

  private static Optional<Format> format(@Nullable String wanted) {
    return switch (wanted == null ? "JSON" : wanted.toUpperCase(Locale.ROOT)) {
      case "JSON" -> Optional.of(Format.JSON);
      case "XML" -> Optional.of(Format.XML);
      default -> Optional.empty();
    };
  }

  private View view(NeighbourBook.Known known) {
    Neighbour it = known.neighbour();
    Neighbour.State state = known.state();
    String problem = state.problem();
    Place place = territory.get(it.place());
    return new View(
        it.id(),
        place.code(),
        place.name(),
        place.nameEn(),
        it.name(),
        it.baseUrl(),
        it.jurisdiction(),
        it.format().name(),
        it.apiKey() != null,
        it.matters(),
        it.updates(),
        it.active(),
        state.through(),
        state.dueAt(),
        state.failures(),
        state.problem(),
        problem == null ? null : Failure.text(problem, messages),
        state.detail(),
        state.failedAt(),
        state.goodAt(),
        state.taken(),
        state.left());
  }

  private ResponseEntity<?> unknown() {
    return problems.refuse(HttpStatus.NOT_FOUND, "base.not-found");
  }
}
