package shoutu.access.post;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import shoutu.access.Access;
import shoutu.access.Caller;
import shoutu.access.Callers;
import shoutu.access.Entity;
import shoutu.access.Verb;
import shoutu.base.Fault;
import shoutu.base.InvalidInput;
import shoutu.base.Problems;
import shoutu.base.RowFault;
import shoutu.territory.Absences;
import shoutu.territory.Appointments;
import shoutu.territory.Field;
import shoutu.territory.HeldField;
import shoutu.territory.Ownership;
import shoutu.territory.Place;
import shoutu.territory.PostRow;
import shoutu.territory.Seat;
import shoutu.territory.SeatKind;
import shoutu.territory.Territory;

/** Appointing, leaving a post, being away. */
@RestController
class PostsWeb {

  /**
   * @param order 0 for the holder, 1 to 9 for the deputies by turns
   * @param from a day or an instant; empty for now
   * @param to the first day or instant on which it no longer holds; empty for until further notice
   */
  record AppointForm(
      @NotBlank String place,
      @NotBlank String function,
      @Min(0) @Max(Seat.MOST_DEPUTIES) int order,
      @NotBlank String holder,
      @Nullable String post,
      @Nullable String postEn,
      @Nullable String from,
      @Nullable String to) {}

  record EndForm(
      @NotBlank String place,
      @NotBlank String function,
      @Min(0) @Max(Seat.MOST_DEPUTIES) int order) {}

  /**
   * @param from empty for now
   * @param until when they are back; empty when that is not known
   */
  record AwayForm(@NotBlank String holder, @Nullable Instant from, @Nullable Instant until) {}

  record BackForm(@NotBlank String holder) {}

  /**
   * @param away true while a deputy stands in; why is nobody's business and kept nowhere
   */
  record SeatView(
      String function, int order, String post, String postEn, String holder, boolean away) {}

  record SeatsView(List<SeatView> items, boolean mayAppoint, boolean mayTellAway) {}

  private final Appointments appointments;
  private final Absences absences;
  private final Ownership ownership;
  private final Territory territory;
  private final Access access;
  private final Problems problems;
  private final InstantSource clock;

  PostsWeb(
      Appointments appointments,
      Absences absences,
      Ownership ownership,
      Territory territory,
      Access access,
      Problems problems,
      InstantSource clock) {
    this.appointments = appointments;
    this.absences = absences;
    this.ownership = ownership;
    this.territory = territory;
    this.access = access;
    this.problems = problems;
    this.clock = clock;
  }

  /** Who sits where in a place, the deputies in their order. */
  @GetMapping("/api/posts")
  ResponseEntity<?> seats(@RequestParam String place) {
    Instant now = clock.instant();
    return access.within(
        Verb.READ,
        Entity.POST,
        () ->
            territory
                .find(place)
                .<ResponseEntity<?>>map(found -> ResponseEntity.ok(seats(found, now)))
                .orElseGet(() -> problems.refuse(HttpStatus.NOT_FOUND, "base.not-found")));
  }

  private SeatsView seats(Place place, Instant now) {
    Caller caller = Callers.current();
    return new SeatsView(
        ownership.heldIn(place.code(), now).stream().map(held -> view(held, now)).toList(),
        caller.may(Verb.CREATE, Entity.POST, place.placeNo()),
        caller.may(Verb.UPDATE, Entity.POST, place.placeNo()));
  }

  private SeatView view(HeldField held, Instant now) {
    return new SeatView(
        held.field().function(),
        held.rank(),
        held.post(),
        held.postEn(),
        held.holder(),
        ownership.isAway(held.holder(), now));
  }

  /** Puts somebody in a post; who sat there hands over. */
  @PostMapping("/api/posts")
  ResponseEntity<?> appoint(@Valid @RequestBody AppointForm form) {
    return access.within(
        Verb.CREATE,
        Entity.POST,
        () -> {
          PostGround.require(territory.find(form.place()), form.place());
          List<RowFault> faults = appointments.appoint(row(form));
          if (!faults.isEmpty()) {
            throw new InvalidInput(
                faults.stream().map(f -> new Fault(f.column(), f.code(), f.args())).toList());
          }
          return ResponseEntity.noContent().build();
        });
  }

  private PostRow row(AppointForm form) {
    boolean holder = form.order() == 0;
    boolean now = form.from() == null || form.from().isBlank();
    return new PostRow(
        1,
        form.place(),
        form.function(),
        form.post(),
        form.postEn(),
        form.holder(),
        (holder ? SeatKind.PRIMARY : SeatKind.DEPUTY).name(),
        holder ? null : String.valueOf(form.order()),
        now ? clock.instant().toString() : form.from(),
        form.to());
  }

  /** Ends what somebody holds, now. */
  @PostMapping("/api/posts/end")
  ResponseEntity<?> end(@Valid @RequestBody EndForm form) {
    return access.within(
        Verb.CREATE,
        Entity.POST,
        () -> {
          PostGround.require(territory.find(form.place()), form.place());
          Seat seat = new Seat(new Field(form.place(), form.function()), form.order());
          return switch (appointments.end(seat)) {
            case ENDED -> ResponseEntity.noContent().build();
            case NOBODY_THERE -> problems.refuse(HttpStatus.CONFLICT, "access.nobody-there");
          };
        });
  }

  /** Somebody can't be reached: from that instant the deputy answers. No reason is asked. */
  @PostMapping("/api/absences")
  ResponseEntity<?> away(@Valid @RequestBody AwayForm form) {
    Instant now = clock.instant();
    Instant from = form.from() == null ? now : form.from();
    if (form.from() != null && from.isBefore(now)) {
      throw new InvalidInput(Fault.of("from", "begins-in-the-past"));
    }
    if (form.until() != null && !from.isBefore(form.until())) {
      throw new InvalidInput(
          new Fault("until", "ends-before-it-begins", Map.of("value", form.until().toString())));
    }
    return tell(form.holder(), () -> absences.away(form.holder(), from, form.until()));
  }

  /** Somebody is back, from now. */
  @PostMapping("/api/absences/end")
  ResponseEntity<?> back(@Valid @RequestBody BackForm form) {
    return tell(form.holder(), () -> absences.back(form.holder()));
  }

  /** One may tell it of oneself, and of those who hold a post on one's ground. */
  private ResponseEntity<?> tell(String holder, Supplier<Absences.Noted> telling) {
    boolean oneself = holder.equals(Callers.current().holder());
    return access.within(
        oneself ? Verb.READ : Verb.UPDATE,
        Entity.POST,
        () -> {
          if (!oneself && !holdsOnMyGround(holder)) {
            return problems.refuse(HttpStatus.NOT_FOUND, "access.holds-nothing-here");
          }
          return switch (telling.get()) {
            case NOTED -> ResponseEntity.noContent().build();
            case ALREADY_AWAY -> problems.refuse(HttpStatus.CONFLICT, "access.already-away");
            case NOT_AWAY -> problems.refuse(HttpStatus.CONFLICT, "access.not-away");
            case HOLDS_NOTHING ->
                problems.refuse(HttpStatus.NOT_FOUND, "access.holds-nothing-here");
          };
        });
  }

  private boolean holdsOnMyGround(String holder) {
    Caller caller = Callers.current();
    return ownership.heldBy(holder, clock.instant()).stream()
        .flatMap(held -> territory.find(held.field().place()).stream())
        .anyMatch(place -> caller.may(Verb.UPDATE, Entity.POST, place.placeNo()));
  }
}
