/// Certificates that an authority of the tests' own made out, and a client's, all to one key; made with `openssl ca`.
package enum TestCertificates {
    /// Who made out the others, until 2120.
    package static let authority = """
        -----BEGIN CERTIFICATE-----
        MIIBZDCCAQugAwIBAgIBAjAKBggqhkjOPQQDAjAZMRcwFQYDVQQDDA5UZXN0IEF1
        dGhvcml0eTAgFw0yMDAxMDEwMDAwMDBaGA8yMTIwMDEwMTAwMDAwMFowGTEXMBUG
        A1UEAwwOVGVzdCBBdXRob3JpdHkwWTATBgcqhkjOPQIBBggqhkjOPQMBBwNCAAQy
        A0qu4GJay1K/4MTpUNj0Mz83vh+p1mL4wf3Pyo+QWkRbtt3f+DoCoF/bgI0qWHs+
        YwB+lYtSUcAx3iVvUhTvo0IwQDAPBgNVHRMBAf8EBTADAQH/MA4GA1UdDwEB/wQE
        AwIBBjAdBgNVHQ4EFgQUiTvQLwovsYqF0Re2P2aZsrhjtjUwCgYIKoZIzj0EAwID
        RwAwRAIgO3dNG/01F8vKfbhzKhbW6awaGbr0EhA5Crm19YiCcukCIHN7GLYgW8M0
        zF/JGWDnucprb1ZcbJjhyS3x8gq/3ruX
        -----END CERTIFICATE-----
        """
    /// For `localhost` and 127.0.0.1, until 2120.
    package static let loopback = """
        -----BEGIN CERTIFICATE-----
        MIIBmDCCAT6gAwIBAgIBAzAKBggqhkjOPQQDAjAZMRcwFQYDVQQDDA5UZXN0IEF1
        dGhvcml0eTAgFw0yMDAxMDEwMDAwMDBaGA8yMTIwMDEwMTAwMDAwMFowEDEOMAwG
        A1UEAwwFbG9jYWwwWTATBgcqhkjOPQIBBggqhkjOPQMBBwNCAASz2min3jLoZuHk
        icViFN8v0NYvSdcF0Za5cAiMxCOzb9GgX2Gmp5SOidddE5gHVw7Sl46P4CshgSif
        2P79qKt3o34wfDAaBgNVHREEEzARgglsb2NhbGhvc3SHBH8AAAEwEwYDVR0lBAww
        CgYIKwYBBQUHAwEwCQYDVR0TBAIwADAdBgNVHQ4EFgQU894eRNyxTt6myP8s2jvo
        rdAQriQwHwYDVR0jBBgwFoAUiTvQLwovsYqF0Re2P2aZsrhjtjUwCgYIKoZIzj0E
        AwIDSAAwRQIgYVzoajvJGxzHZNLeDk8GNLJh7IXS7KnM2i3pZlXwl48CIQDqUJDG
        q+V8pW1oV5gDdSCyrd91s4CXw2/AjFQi3iUeAA==
        -----END CERTIFICATE-----
        """
    /// For `elsewhere.example`, until 2120.
    package static let elsewhere = """
        -----BEGIN CERTIFICATE-----
        MIIBnjCCAUWgAwIBAgIBBDAKBggqhkjOPQQDAjAZMRcwFQYDVQQDDA5UZXN0IEF1
        dGhvcml0eTAgFw0yMDAxMDEwMDAwMDBaGA8yMTIwMDEwMTAwMDAwMFowFDESMBAG
        A1UEAwwJZWxzZXdoZXJlMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEs9pop94y
        6Gbh5InFYhTfL9DWL0nXBdGWuXAIjMQjs2/RoF9hpqeUjonXXROYB1cO0peOj+Ar
        IYEon9j+/aird6OBgDB+MBwGA1UdEQQVMBOCEWVsc2V3aGVyZS5leGFtcGxlMBMG
        A1UdJQQMMAoGCCsGAQUFBwMBMAkGA1UdEwQCMAAwHQYDVR0OBBYEFPPeHkTcsU7e
        psj/LNo76K3QEK4kMB8GA1UdIwQYMBaAFIk70C8KL7GKhdEXtj9mmbK4Y7Y1MAoG
        CCqGSM49BAMCA0cAMEQCIGTyTiv8FsQmxyEpC3zDNkQEU5axZ9MpHTIYKRkf9LVr
        AiBn3HtiAI9zadlH8E5mtZR+ATLSQqrJm9VY39gaSyP3Nw==
        -----END CERTIFICATE-----
        """
    /// For `localhost` and 127.0.0.1, for one day of 2020.
    package static let expired = """
        -----BEGIN CERTIFICATE-----
        MIIBlzCCAT6gAwIBAgIBATAKBggqhkjOPQQDAjAZMRcwFQYDVQQDDA5UZXN0IEF1
        dGhvcml0eTAeFw0yMDAxMDEwMDAwMDBaFw0yMDAxMDIwMDAwMDBaMBIxEDAOBgNV
        BAMMB2V4cGlyZWQwWTATBgcqhkjOPQIBBggqhkjOPQMBBwNCAASz2min3jLoZuHk
        icViFN8v0NYvSdcF0Za5cAiMxCOzb9GgX2Gmp5SOidddE5gHVw7Sl46P4CshgSif
        2P79qKt3o34wfDAaBgNVHREEEzARgglsb2NhbGhvc3SHBH8AAAEwEwYDVR0lBAww
        CgYIKwYBBQUHAwEwCQYDVR0TBAIwADAdBgNVHQ4EFgQU894eRNyxTt6myP8s2jvo
        rdAQriQwHwYDVR0jBBgwFoAUiTvQLwovsYqF0Re2P2aZsrhjtjUwCgYIKoZIzj0E
        AwIDRwAwRAIgMIEH0PPHDwiWYKTAC1yNZygL6ODg2GQYMWeHugTp2NoCIGYXOFgl
        Tp2Yg1V4/DW409dQ7bKAB51rTIMWMVKl6L0d
        -----END CERTIFICATE-----
        """
    /// A client's, made out by itself, until 2120.
    package static let client = """
        -----BEGIN CERTIFICATE-----
        MIIBUzCB+qADAgECAgEFMAoGCCqGSM49BAMCMBExDzANBgNVBAMMBmNsaWVudDAg
        Fw0yMDAxMDEwMDAwMDBaGA8yMTIwMDEwMTAwMDAwMFowETEPMA0GA1UEAwwGY2xp
        ZW50MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEs9pop94y6Gbh5InFYhTfL9DW
        L0nXBdGWuXAIjMQjs2/RoF9hpqeUjonXXROYB1cO0peOj+ArIYEon9j+/aird6NB
        MD8wCQYDVR0TBAIwADATBgNVHSUEDDAKBggrBgEFBQcDAjAdBgNVHQ4EFgQU894e
        RNyxTt6myP8s2jvordAQriQwCgYIKoZIzj0EAwIDSAAwRQIgQjmGDjeih5WwQvsC
        IdX+77tYpO2sJ7NAWigkRRabIPECIQCSSF/v2GDmiQHOGmr7qhbg9uiyXjk28/l2
        faphCt1fWg==
        -----END CERTIFICATE-----
        """
    /// The key of all but the authority; it guards nothing.
    package static let key = """
        -----BEGIN PRIVATE KEY-----
        MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgF0MLp68alfksLhcZ
        Ci17NqyFcMoGUgat6ZilAeYQEDihRANCAASz2min3jLoZuHkicViFN8v0NYvSdcF
        0Za5cAiMxCOzb9GgX2Gmp5SOidddE5gHVw7Sl46P4CshgSif2P79qKt3
        -----END PRIVATE KEY-----
        """
}
