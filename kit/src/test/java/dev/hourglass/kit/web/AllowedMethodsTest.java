package dev.hourglass.kit.web;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class AllowedMethodsTest {
    private final AllowedMethods allowed = new AllowedMethods(List.of(Orders.class, Pictures.class));

    @Path("/v1/orders")
    private static class Orders {
        @POST
        public void make() {}

        @GET
        @Path("/{source}/{id}")
        public void find() {}

        @PUT
        @Path("{source}/{id}")
        public void state() {}

        @POST
        @Path("/preview")
        public void preview() {}

        @GET
        @Path("/imports/{id}")
        public void findImport() {}
    }

    @Path("/pictures/{name: [a-z]{1,3}\\.(svg|png)}")
    private static class Pictures {
        @DELETE
        public void delete() {}

        @PATCH
        @Path("/parts/{part}")
        public void change() {}
    }

    @Test
    void aPathHasTheMethodsOfItsTemplate() {
        assertThat(allowed.at("/v1/orders")).containsExactly("OPTIONS", "POST");
        assertThat(allowed.at("/v1/orders/web/1001")).containsExactly("GET", "HEAD", "OPTIONS", "PUT");
        assertThat(allowed.at("/v1/orders/preview")).containsExactly("OPTIONS", "POST");
    }

    /** The framework asks no other: an import is never taken for an order of the source "imports". */
    @Test
    void ofSeveralTemplatesTheClosestCounts() {
        assertThat(allowed.at("/v1/orders/imports/1")).containsExactly("GET", "HEAD", "OPTIONS");
    }

    @Test
    void slashesTooManyChangeNothing() {
        assertThat(allowed.at("/v1/orders/")).containsExactly("OPTIONS", "POST");
        assertThat(allowed.at("/v1/orders//web/1001/")).contains("PUT");
    }

    @Test
    void anExpressionDecidesWhatFits() {
        assertThat(allowed.at("/pictures/cat.svg")).containsExactly("DELETE", "OPTIONS");
        assertThat(allowed.at("/pictures/cat.svg/parts/1")).containsExactly("OPTIONS", "PATCH");
        assertThat(allowed.at("/pictures/tiger.svg")).isEmpty();
    }

    @Test
    void aDotIsADot() {
        assertThat(new AllowedMethods(List.of(Keys.class)).at("/xwell-known/keys"))
                .isEmpty();
    }

    @Path("/.well-known/keys")
    private static class Keys {
        @GET
        public void keys() {}
    }
}
