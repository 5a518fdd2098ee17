package shoutu.exchange.fhir;

import static shoutu.exchange.fhir.FhirTexts.node;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import shoutu.access.Access;
import shoutu.access.Caller;
import shoutu.access.Callers;
import shoutu.access.Entity;
import shoutu.access.Verb;
import shoutu.base.Endpoints;
import shoutu.base.Fault;
import shoutu.base.InvalidInput;
import shoutu.base.Problems;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Subscriptions as FHIR has them: rest hooks, one's own. */
@RestController
class SubscriptionWeb {

  private static final MediaType FHIR =
      new MediaType("application", "fhir+json", StandardCharsets.UTF_8);
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int MOST = 20;

  record Channel(@Nullable String type, @Nullable String endpoint) {}

  record Wish(@Nullable String criteria, @Nullable Channel channel) {}

  private final Subscriptions subscriptions;
  private final FhirHouse house;
  private final Access access;
  private final Problems problems;

  SubscriptionWeb(Subscriptions subscriptions, FhirHouse house, Access access, Problems problems) {
    this.subscriptions = subscriptions;
    this.house = house;
    this.access = access;
    this.problems = problems;
  }

  @PostMapping("/api/fhir/Subscription")
  ResponseEntity<String> open(@RequestBody Wish wish) {
    UUID account = account();
    FhirType type =
        FhirType.of(SubscriptionRules.typeIn(wish.criteria))
            .filter(it -> it != FhirType.LOCATION)
            .orElseThrow(
                () ->
                    new InvalidInput(
                        new Fault(
                            "criteria",
                            "not-offered",
                            Map.of(
                                "value",
                                String.valueOf(wish.criteria),
                                "allowed",
                                List.of(FhirType.values()).stream()
                                    .filter(it -> it != FhirType.LOCATION)
                                    .map(FhirType::title)
                                    .collect(Collectors.joining(", "))))));
    access.require(Verb.READ, type.entity());
    String endpoint = wish.channel == null ? null : wish.channel.endpoint;
    if (endpoint == null || !Endpoints.allowed(endpoint, subscriptions.hosts())) {
      throw new InvalidInput(
          new Fault(
              "channel.endpoint",
              "host-not-named",
              Map.of("hosts", String.join(", ", subscriptions.hosts()))));
    }
    if (subscriptions.of(account).size() >= MOST) {
      throw new InvalidInput(Fault.of("criteria", "too-many"));
    }
    Subscription made = subscriptions.open(account, type, endpoint);
    ObjectNode resource = resource(made);
    ObjectNode secret = resource.putArray("extension").addObject();
    secret.put("url", "urn:shoutu:secret");
    secret.put("valueString", made.secret());
    return answer(HttpStatus.CREATED, resource);
  }

  @GetMapping("/api/fhir/Subscription")
  ResponseEntity<String> mine() {
    List<ObjectNode> all = subscriptions.of(account()).stream().map(this::resource).toList();
    return answer(
        HttpStatus.OK, FhirAnswers.page(all, texts(), house.base() + "/Subscription", null, null));
  }

  @DeleteMapping("/api/fhir/Subscription/{id}")
  ResponseEntity<?> close(@PathVariable UUID id) {
    return subscriptions.close(account(), id)
        ? ResponseEntity.noContent().build()
        : problems.refuse(HttpStatus.NOT_FOUND, "base.not-found");
  }

  private ObjectNode resource(Subscription it) {
    ObjectNode resource = texts().resource("Subscription", it.id().toString(), it.madeAt());
    resource.put("status", it.state() == Subscription.State.ACTIVE ? "active" : "error");
    resource.put("reason", texts().text("exchange.fhir.subscription"));
    resource.put("criteria", it.type().title() + "?");
    if (it.problem() != null) {
      resource.put("error", it.problem());
    }
    ObjectNode channel = node();
    channel.put("type", "rest-hook");
    channel.put("endpoint", it.endpoint());
    channel.put("payload", "application/fhir+json");
    resource.set("channel", channel);
    return resource;
  }

  private FhirTexts texts() {
    return house.texts(LocaleContextHolder.getLocale());
  }

  private UUID account() {
    access.require(Verb.READ, Entity.PLACE);
    Caller caller = Callers.current();
    if (caller.account() == null) {
      throw new InvalidInput(Fault.of("account", "missing"));
    }
    return caller.account();
  }

  private static ResponseEntity<String> answer(HttpStatus status, ObjectNode resource) {
    return ResponseEntity.status(status)
        .contentType(FHIR)
        .header("Cache-Control", "no-store")
        .body(JSON.writeValueAsString(resource));
  }
}
