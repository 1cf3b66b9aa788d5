package dev.hourglass.badges.credential;

import dev.hourglass.badges.credential.IssuerKeyApi.IssuerKey;
import dev.hourglass.badges.credential.IssuerKeyStore.Row;
import dev.hourglass.badges.credential.model.IssuerKeyId;
import dev.hourglass.badges.credential.sign.Ed25519;
import dev.hourglass.badges.credential.sign.SigningKey;
import dev.hourglass.badges.program.Programs;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.kit.idempotency.Idempotency;
import dev.hourglass.kit.idempotency.OnceOnly;
import dev.hourglass.kit.idempotency.Reply;
import dev.hourglass.kit.security.DerivedKeys;
import dev.hourglass.kit.security.SealedText;
import dev.hourglass.kit.sql.Transactions;
import dev.hourglass.kit.web.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.KeyPair;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * The keys with which programs sign. One signs at a time; those before it stay published, so that what they have signed can be
 * verified.
 */
@ApplicationScoped
class IssuerKeys {
    private static final String PURPOSE = "hourglass issuer keys v1";
    private static final int CREATED = 201;

    private final IssuerKeyStore store;
    private final Programs programs;
    private final Addresses addresses;
    private final DerivedKeys seals;
    private final OnceOnly once;
    private final Transactions transactions;
    private final InstantSource clock;

    IssuerKeys(
            IssuerKeyStore store,
            Programs programs,
            Addresses addresses,
            DerivedKeys seals,
            OnceOnly once,
            Transactions transactions,
            InstantSource clock) {
        this.store = store;
        this.programs = programs;
        this.addresses = addresses;
        this.seals = seals;
        this.once = once;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** The key that signs now; a program's first is made when it is needed. */
    SigningKey signing(Connection connection, ProgramId program) throws SQLException {
        Optional<Row> found = store.signing(connection, program);
        if (found.isEmpty()) {
            programs.lock(connection, program);
            found = store.signing(connection, program);
        }
        Row row = found.isPresent() ? found.get() : create(connection, program);
        byte[] privateKey = Base64.getDecoder().decode(SealedText.open(seal(row.id()), row.sealedPrivateKey()));
        return new SigningKey(
                Ed25519.privateKey(privateKey),
                addresses.jwk(program, row.id()),
                addresses.verificationMethod(program, row.id()));
    }

    /** A new key signs from now on; one that the caller has named is made once. */
    Reply rotate(ProgramId program, Optional<Idempotency> name) {
        return once.inTransaction(program, name, connection -> {
            programs.lock(connection, program);
            store.retire(connection, program, clock.instant());
            return Reply.of(CREATED, IssuerKey.of(create(connection, program), addresses));
        });
    }

    /**
     * Nothing that the key has signed can be verified any more.
     *
     * @throws ProblemException 404 for an id that is not there, 409 for the key that signs
     */
    void withdraw(ProgramId program, IssuerKeyId id) {
        transactions.inTransaction(connection -> {
            programs.lock(connection, program);
            if (find(connection, program, id).signs()) {
                throw ProblemException.conflict("This key signs. Make a new one first: POST /v1/issuer-keys.");
            }
            store.delete(connection, program, id);
            return null;
        });
    }

    /** All of the program, oldest first. */
    List<Row> list(ProgramId program) {
        return transactions.inTransaction(connection -> store.list(connection, program));
    }

    /** All of all programs. */
    List<Row> listAll() {
        return transactions.inTransaction(store::listAll);
    }

    /** @throws ProblemException 404 for an id that is not there */
    Row find(ProgramId program, IssuerKeyId id) {
        return transactions.inTransaction(connection -> find(connection, program, id));
    }

    private Row find(Connection connection, ProgramId program, IssuerKeyId id) throws SQLException {
        return store.list(connection, program).stream()
                .filter(row -> row.id().equals(id))
                .findFirst()
                .orElseThrow(() -> ProblemException.notFound("issuer key"));
    }

    private Row create(Connection connection, ProgramId program) throws SQLException {
        KeyPair pair = Ed25519.generate();
        IssuerKeyId id = IssuerKeyId.create();
        String privateKey = Base64.getEncoder().encodeToString(pair.getPrivate().getEncoded());
        Row row = new Row(
                program,
                id,
                Ed25519.bytes(pair.getPublic()),
                SealedText.seal(seal(id), privateKey),
                clock.instant(),
                null);
        store.insert(connection, row);
        return row;
    }

    private byte[] seal(IssuerKeyId id) {
        return seals.derive(PURPOSE, id.toString());
    }
}
