package shoutu.briefing.delivery;

import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import shoutu.access.Caller;
import shoutu.base.Fault;
import shoutu.base.Ids;
import shoutu.base.InvalidInput;
import shoutu.base.Smtp;
import shoutu.briefing.delivery.DeliveryTable.Shown;
import shoutu.territory.Place;
import shoutu.territory.Territory;

/**
 * How the caller is reached outside the app: their own addresses, and what became of what was sent.
 */
@Service
public class Reaching {

  private static final Pattern HANDLE = Pattern.compile("[\\p{L}\\p{N}+@._:-]{3,100}");
  private static final int LONGEST_ENDPOINT = 1_000;
  private static final int MOST_ADDRESSES = 10;
  private static final int SHOWN = 50;

  private final AddressTable addresses;
  private final DeliveryTable deliveries;
  private final List<Carrier> carriers;
  private final PushCarrier push;
  private final PushKey pushKey;
  private final Territory territory;
  private final Clock clock;

  Reaching(
      AddressTable addresses,
      DeliveryTable deliveries,
      List<Carrier> carriers,
      PushCarrier push,
      PushKey pushKey,
      Territory territory,
      Clock clock) {
    this.addresses = addresses;
    this.deliveries = deliveries;
    this.carriers = List.copyOf(carriers);
    this.push = push;
    this.pushKey = pushKey;
    this.territory = territory;
    this.clock = clock;
  }

  /**
   * What is wanted; {@code pushKey} and {@code pushAuth} as the browser gives them, in base64url.
   */
  record Wanted(
      Channel channel,
      String address,
      @Nullable String pushKey,
      @Nullable String pushAuth,
      boolean urgentOnly) {}

  List<Channel> channels() {
    return carriers.stream().filter(Carrier::isSetUp).map(Carrier::channel).sorted().toList();
  }

  /** The house's key for browsers; empty while web push is not set up. */
  Optional<String> browserKey() {
    return push.isSetUp() ? Optional.of(pushKey.publicKey()) : Optional.empty();
  }

  @Transactional(readOnly = true)
  List<Address> mine(UUID account) {
    return addresses.of(account);
  }

  /**
   * Keeps an address; one that is there already stays as it is.
   *
   * @throws InvalidInput naming the field and the remedy
   */
  @Transactional
  public UUID add(UUID account, Wanted wanted) {
    List<Fault> faults = new ArrayList<>();
    String address = wanted.address().strip();
    if (!channels().contains(wanted.channel())) {
      faults.add(Fault.of("channel", "channel-not-set-up"));
    }
    boolean sound =
        switch (wanted.channel()) {
          case EMAIL -> Smtp.isAddress(address);
          case WEBHOOK -> HANDLE.matcher(address).matches();
          case PUSH -> address.length() <= LONGEST_ENDPOINT && push.accepts(address);
        };
    if (!sound) {
      faults.add(Fault.of("address", "not-an-address-" + wanted.channel().name()));
    }
    Address.@Nullable PushKeys keys =
        wanted.channel() == Channel.PUSH ? keys(wanted, faults) : null;
    List<Address> known = addresses.of(account);
    if (known.size() >= MOST_ADDRESSES) {
      faults.add(Fault.of("address", "too-many-addresses"));
    }
    if (!faults.isEmpty()) {
      throw new InvalidInput(faults);
    }
    UUID id = Ids.next(clock);
    Address added =
        new Address(id, account, wanted.channel(), address, keys, wanted.urgentOnly(), null);
    if (addresses.insert(added, clock.instant())) {
      return id;
    }
    return known.stream()
        .filter(one -> one.channel() == wanted.channel() && one.address().equals(address))
        .map(Address::id)
        .findFirst()
        .orElse(id);
  }

  private static Address.@Nullable PushKeys keys(Wanted wanted, List<Fault> faults) {
    try {
      byte[] point =
          Base64.getUrlDecoder().decode(wanted.pushKey() == null ? "" : wanted.pushKey());
      byte[] auth =
          Base64.getUrlDecoder().decode(wanted.pushAuth() == null ? "" : wanted.pushAuth());
      var unused = PushCipher.publicKey(point);
      if (auth.length == PushCipher.AUTH_BYTES) {
        return new Address.PushKeys(point, auth);
      }
    } catch (IllegalArgumentException | GeneralSecurityException _) {
      // Said below, as for any other key that a browser would not have given.
    }
    faults.add(Fault.of("pushKey", "not-a-push-key"));
    return null;
  }

  @Transactional
  public boolean remove(UUID account, UUID address) {
    return addresses.delete(address, account);
  }

  /**
   * Sends a message that says nothing, to see whether it arrives. False when there is no such
   * address.
   */
  @Transactional
  public boolean attempt(Caller caller, UUID account, UUID address) {
    if (addresses.of(account).stream().noneMatch(one -> one.id().equals(address))) {
      return false;
    }
    Place place =
        placeOf(caller).orElseThrow(() -> new InvalidInput(Fault.of("place", "unknown-place")));
    deliveries.insertTrial(
        Ids.next(clock), address, place.home(), place.code(), place.placeNo(), clock.instant());
    return true;
  }

  /** Of their first post; who holds none, as the first administrator, begins at the top. */
  private Optional<Place> placeOf(Caller caller) {
    return caller.posts().stream()
        .findFirst()
        .map(post -> territory.get(post.place()))
        .or(
            () ->
                territory.roots().stream()
                    .filter(root -> !root.gone() && mayActIn(root, caller))
                    .findFirst());
  }

  private static boolean mayActIn(Place place, Caller caller) {
    return caller.rights().stream()
        .map(Caller.Right::range)
        .anyMatch(range -> range.from() <= place.placeNo() && place.placeNo() < range.to());
  }

  @Transactional(readOnly = true)
  List<Shown> deliveries(UUID account) {
    return deliveries.ofAccount(account, SHOWN);
  }
}
