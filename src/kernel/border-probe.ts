import "#modules/accounts";
