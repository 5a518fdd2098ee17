package shoutu.briefing.weekly;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import shoutu.access.Access;
import shoutu.access.Callers;
import shoutu.access.Entity;
import shoutu.access.Verb;
import shoutu.base.Problems;
import shoutu.base.Translation;
import shoutu.briefing.weekly.Bulletin.Content;
import shoutu.briefing.weekly.BulletinRules.Refusal;
import shoutu.rules.Names;
import shoutu.territory.Place;
import shoutu.territory.PostNames;
import shoutu.territory.Territory;

/** Speaks HTTP for {@link Bulletins}. */
@RestController
class BulletinWeb {

  record PublishForm(
      @NotBlank String place,
      @NotBlank @Size(max = 1_000) String wordsZh,
      @Nullable @Size(max = 2_000) String wordsEn) {}

  /**
   * @param publishedBy the post, as the reader speaks, and {@code signedBy}
   */
  record View(
      UUID id,
      String number,
      String place,
      LocalDate from,
      Content content,
      String wordsZh,
      String wordsEn,
      @Nullable UUID notice,
      @Nullable Instant publishedAt,
      @Nullable String publishedBy,
      @Nullable Instant signedAt,
      @Nullable String signedBy) {}

  record Sight(View draft, List<View> published, @Nullable Refusal against, int statutory) {}

  private final Bulletins bulletins;
  private final PostNames posts;
  private final Territory territory;
  private final Access access;
  private final Problems problems;

  BulletinWeb(
      Bulletins bulletins, PostNames posts, Territory territory, Access access, Problems problems) {
    this.bulletins = bulletins;
    this.posts = posts;
    this.territory = territory;
    this.access = access;
    this.problems = problems;
  }

  /** The last week as it would be told, and the bulletins that were published. */
  @GetMapping("/api/bulletins")
  ResponseEntity<?> see(@RequestParam String place) {
    return with(Verb.READ, place, at -> ResponseEntity.ok(sight(bulletins.see(at))));
  }

  @PostMapping("/api/bulletins")
  ResponseEntity<?> publish(@Valid @RequestBody PublishForm form) {
    return with(
        Verb.CREATE,
        form.place(),
        at ->
            switch (bulletins.publish(
                at,
                form.wordsZh().strip(),
                Translation.orElse(form.wordsZh(), form.wordsEn()).strip())) {
              case Bulletins.Told.Done(Bulletin told) ->
                  ResponseEntity.status(HttpStatus.CREATED).body(views(List.of(told)).getFirst());
              case Bulletins.Told.Refused(Refusal why) ->
                  problems.refuse(
                      HttpStatus.CONFLICT, "briefing.no-bulletin", Map.of("why", why.name()));
            });
  }

  @PostMapping("/api/bulletins/{id}/sign")
  ResponseEntity<?> sign(@PathVariable UUID id) {
    return access.within(
        Verb.CREATE,
        Entity.SITREP,
        () -> {
          Optional<Bulletins.Signed> signed = bulletins.sign(id);
          return signed
              .<ResponseEntity<?>>map(
                  it ->
                      switch (it) {
                        case DONE -> ResponseEntity.noContent().build();
                        case SAME_PERSON ->
                            problems.refuse(HttpStatus.FORBIDDEN, "briefing.sign-own");
                        case ALREADY -> problems.refuse(HttpStatus.CONFLICT, "briefing.signed");
                      })
              .orElseGet(this::notFound);
        });
  }

  private Sight sight(Bulletins.Sight it) {
    return new Sight(
        views(List.of(it.draft())).getFirst(), views(it.published()), it.against(), it.statutory());
  }

  private List<View> views(List<Bulletin> bulletins) {
    Map<String, Names> names =
        posts.of(
            bulletins.stream()
                .<@Nullable String>mapMulti(
                    (it, to) -> {
                      to.accept(it.publishedPost());
                      to.accept(it.signedPost());
                    })
                .toList());
    Locale locale = LocaleContextHolder.getLocale();
    return bulletins.stream()
        .map(
            it ->
                new View(
                    it.id(),
                    it.number(),
                    it.place(),
                    it.from(),
                    it.content(),
                    it.wordsZh(),
                    it.wordsEn(),
                    it.notice(),
                    it.publishedAt(),
                    PostNames.told(names, it.publishedPost(), locale),
                    it.signedAt(),
                    PostNames.told(names, it.signedPost(), locale)))
        .toList();
  }

  private ResponseEntity<?> with(Verb verb, String place, Function<Place, ResponseEntity<?>> work) {
    return access.within(
        verb,
        Entity.SITREP,
        () ->
            territory
                .find(place)
                .filter(at -> Callers.current().scope(verb, Entity.SITREP).covers(at.placeNo()))
                .<ResponseEntity<?>>map(work)
                .orElseGet(this::notFound));
  }

  private ResponseEntity<?> notFound() {
    return problems.refuse(HttpStatus.NOT_FOUND, "base.not-found");
  }
}
