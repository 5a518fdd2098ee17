package shoutu.surveillance;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import shoutu.access.Access;
import shoutu.access.Entity;
import shoutu.access.Verb;
import shoutu.access.vault.Vault;
import shoutu.surveillance.CaseFilter.Ground;

/**
 * Cases by a part of somebody's name, its reading, or a phone number. Whom it finds was read, and
 * that is on record; the answer names nobody. The name is sent in a body, so that no address, log
 * or history of a browser keeps it.
 */
@RestController
class CaseSearchWeb {

  record Wanted(@NotBlank @Size(max = 60) String name) {}

  /**
   * @param cut there are more than are found at once
   * @param waitingSince who came in since then may not be found by name yet
   */
  record Named(
      List<CasesWeb.CaseView> items,
      @Nullable String next,
      boolean cut,
      @Nullable Instant waitingSince) {}

  private final Cases cases;
  private final CasesWeb views;
  private final Grounds grounds;
  private final Vault vault;
  private final Access access;

  CaseSearchWeb(Cases cases, CasesWeb views, Grounds grounds, Vault vault, Access access) {
    this.cases = cases;
    this.views = views;
    this.grounds = grounds;
    this.vault = vault;
    this.access = access;
  }

  @PostMapping("/api/cases/by-name")
  Named named(@ParameterObject CaseAsk ask, @RequestBody @Valid Wanted wanted) {
    Locale locale = LocaleContextHolder.getLocale();
    access.require(Verb.READ, Entity.CASE);
    List<UUID> people =
        access.within(
            Verb.READ,
            Entity.IDENTITY,
            () -> {
              Ground ground = grounds.of(ask.place());
              return vault.search(wanted.name, ground.lo(), ground.hi());
            });
    return access.within(
        Verb.READ,
        Entity.CASE,
        () ->
            new Named(
                cases.of(people, ask.filter(grounds), ask.order()).stream()
                    .map(record -> views.view(record, locale))
                    .toList(),
                null,
                people.size() == Vault.MOST_FOUND,
                vault.waitingSince().orElse(null)));
  }
}
