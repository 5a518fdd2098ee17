package shoutu.duty;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import shoutu.access.Access;
import shoutu.access.Entity;
import shoutu.access.Verb;
import shoutu.base.Messages;
import shoutu.territory.Field;

/** A worker's day: what comes first, and what the phone has to say about it. */
@RestController
@RequestMapping("/api/today")
class TodayWeb {

  private static final int MOST_AT_ONCE = 500;

  /**
   * @param reason why it stands where it stands; its text is {@code today.reason.<NAME>}
   * @param callWho whom to ask
   * @param bring what is needed to show it done
   * @param takes which files may come along
   */
  record ItemView(
      @JsonUnwrapped DutyView duty,
      TodayRules.Reason reason,
      String mayDecide,
      DutyView.@Nullable OwnerView callWho,
      @Nullable String bring,
      DutyDetailView.TakesView takes) {}

  record DayView(Instant asOf, List<ItemView> items) {}

  record SaidForm(
      @NotNull UUID id,
      @NotNull UUID duty,
      @NotBlank String verb,
      int version,
      @Nullable Instant claimedAt,
      @Nullable Map<String, Object> body) {}

  record SyncForm(@NotNull @Size(max = MOST_AT_ONCE) List<@Valid SaidForm> commands) {}

  record SyncView(List<Sync.Result> results) {}

  private final DutyLists lists;
  private final DutyViews views;
  private final Sync sync;
  private final FileViews files;
  private final Surroundings surroundings;
  private final Messages messages;
  private final Access access;
  private final Clock clock;

  TodayWeb(
      DutyLists lists,
      DutyViews views,
      Sync sync,
      FileViews files,
      Surroundings surroundings,
      Messages messages,
      Access access,
      Clock clock) {
    this.lists = lists;
    this.views = views;
    this.sync = sync;
    this.files = files;
    this.surroundings = surroundings;
    this.messages = messages;
    this.access = access;
    this.clock = clock;
  }

  @GetMapping
  DayView today(Locale locale) {
    return access.within(
        Verb.READ,
        Entity.DUTY,
        () -> {
          Instant now = clock.instant();
          List<Duty> duties = lists.today();
          List<DutyView> shown = views.views(duties, locale);
          List<ItemView> items = new ArrayList<>();
          for (int i = 0; i < duties.size(); i++) {
            items.add(item(duties.get(i), shown.get(i), locale, now));
          }
          return new DayView(now, items);
        });
  }

  private ItemView item(Duty duty, DutyView view, Locale locale, Instant now) {
    @Nullable Field superior = surroundings.superior(duty.owner(), now);
    String bring = "duty.bring." + duty.charge().terms().evidence().name();
    return new ItemView(
        view,
        TodayRules.reason(duty, now),
        views.kind(duty).mayDecide().in(locale),
        superior == null ? null : views.owner(superior, now),
        messages.has(bring) ? messages.text(locale, bring) : null,
        files.takes(duty));
  }

  /** Each is decided once, however often it is sent; one refused does not hold up the others. */
  @PostMapping("/sync")
  SyncView sync(@Valid @RequestBody SyncForm form, Locale locale) {
    return sync(form.commands().stream().map(said -> said(said, List.of())).toList(), locale);
  }

  /** One command with the files that show it: both arrive, or neither. */
  @PostMapping(path = "/sync", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
  SyncView syncWithFiles(
      @Valid @RequestPart SaidForm said, @RequestPart List<MultipartFile> file, Locale locale) {
    return sync(List.of(said(said, EvidenceWeb.uploads(file))), locale);
  }

  private SyncView sync(List<Sync.Said> commands, Locale locale) {
    return access.within(
        Verb.UPDATE, Entity.DUTY, () -> new SyncView(sync.sayAll(commands, locale)));
  }

  private static Sync.Said said(SaidForm said, List<Upload> files) {
    return new Sync.Said(
        said.id(),
        said.duty(),
        said.verb(),
        said.version(),
        said.claimedAt(),
        said.body() == null ? Map.of() : said.body(),
        files);
  }
}
