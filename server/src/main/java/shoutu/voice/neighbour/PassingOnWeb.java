package shoutu.voice.neighbour;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
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
import shoutu.base.Messages;
import shoutu.base.Problems;
import shoutu.territory.Place;
import shoutu.voice.FormPlaces;
import shoutu.voice.Forms;

/** Calls that a neighbour gets, over HTTP, as the hotline passes them on. */
@RestController
class PassingOnWeb {

  private static final int MOST_SHOWN = 200;

  /**
   * A call as it is noted here, and what the neighbour is told of it.
   *
   * @param told what was explained to the caller, noted here
   * @param text what the neighbour reads; so are name, phone and address
   */
  record PassForm(
      @Nullable String place,
      @Nullable String told,
      @Nullable String matter,
      @Nullable String text,
      @Nullable String name,
      @Nullable String phone,
      @Nullable String address) {}

  /**
   * Whom a call can be passed on to.
   *
   * @param matters for which they have a service
   */
  record Taker(UUID id, String name, List<String> matters) {}

  record TakerList(List<Taker> items) {}

  record PassedView(
      UUID id,
      UUID neighbour,
      String neighbourName,
      UUID diversion,
      String place,
      String service,
      Instant madeAt,
      @Nullable Instant sentAt,
      @Nullable String theirId,
      @Nullable String theirStatus,
      @Nullable String theirNotes,
      int failures,
      @Nullable String problem,
      @Nullable String problemText,
      @Nullable String detail) {}

  record PassedList(List<PassedView> items) {}

  private final NeighbourBook book;
  private final PassingOn passingOn;
  private final FormPlaces places;
  private final Access access;
  private final Messages messages;
  private final Problems problems;

  PassingOnWeb(
      NeighbourBook book,
      PassingOn passingOn,
      FormPlaces places,
      Access access,
      Messages messages,
      Problems problems) {
    this.book = book;
    this.passingOn = passingOn;
    this.places = places;
    this.access = access;
    this.messages = messages;
    this.problems = problems;
  }

  /** A call that is nobody's duty here goes to them, with what the caller agreed to. */
  @PostMapping("/api/neighbours/{id}/requests")
  ResponseEntity<?> pass(@PathVariable UUID id, @RequestBody PassForm form) {
    return access.within(
        Verb.CREATE,
        Entity.DISPATCH,
        () -> {
          Optional<Neighbour> to = book.find(id).map(NeighbourBook.Known::neighbour);
          return to.isEmpty()
              ? problems.refuse(HttpStatus.NOT_FOUND, "base.not-found")
              : ResponseEntity.status(HttpStatus.CREATED)
                  .body(view(pass(to.get(), form), Map.of(id, to.get())));
        });
  }

  private PassedOn pass(Neighbour to, PassForm form) {
    List<Fault> faults = new ArrayList<>();
    Place place = places.find(form.place(), Verb.CREATE, Entity.DISPATCH, faults);
    String told = Forms.words("told", form.told(), faults);
    String matter = Forms.none(form.matter());
    Optional<String> service = matter == null ? Optional.empty() : to.serviceFor(matter);
    if (matter == null) {
      faults.add(Fault.of("matter", "missing"));
    } else if (service.isEmpty() || !to.active()) {
      faults.add(new Fault("matter", "neighbour-lacks", Map.of("neighbour", to.name())));
    }
    PassingOn.Told words = words(form, faults);
    if (!faults.isEmpty() || place == null || matter == null) {
      throw new InvalidInput(faults);
    }
    return passingOn.pass(
        place, matter, told, new PassingOn.Receiver(to.id(), service.orElseThrow()), words);
  }

  /** What was passed on lately. */
  @GetMapping("/api/passed-on")
  PassedList passedOn() {
    return access.within(
        Verb.READ,
        Entity.DISPATCH,
        () -> {
          Map<UUID, Neighbour> by =
              book.neighbours().stream()
                  .collect(Collectors.toMap(Neighbour::id, Function.identity()));
          return new PassedList(
              passingOn.all(MOST_SHOWN).stream().map(it -> view(it, by)).toList());
        });
  }

  /** To whom a call can be passed on. */
  @GetMapping("/api/takers")
  TakerList takers() {
    return access.within(
        Verb.READ,
        Entity.DISPATCH,
        () ->
            new TakerList(
                book.neighbours().stream()
                    .filter(Neighbour::active)
                    .map(it -> new Taker(it.id(), it.name(), it.takes()))
                    .toList()));
  }

  private static PassingOn.Told words(PassForm form, List<Fault> faults) {
    return new PassingOn.Told(
        Forms.text(form.text(), faults),
        Forms.contact("name", form.name(), faults),
        Forms.contact("phone", form.phone(), faults),
        Forms.contact("address", form.address(), faults));
  }

  private PassedView view(PassedOn it, Map<UUID, Neighbour> by) {
    Neighbour neighbour = by.get(it.neighbour());
    String problem = it.problem();
    return new PassedView(
        it.id(),
        it.neighbour(),
        neighbour == null ? "" : neighbour.name(),
        it.diversion(),
        it.place(),
        it.service(),
        it.madeAt(),
        it.sentAt(),
        it.theirId(),
        it.theirStatus(),
        it.theirNotes(),
        it.failures(),
        problem,
        problem == null ? null : Failure.text(problem, messages),
        it.detail());
  }
}
